"""A token endpoint with FastAPI. The contract is docs/token-endpoint.md of wisdom-embed."""
import asyncio
import logging
import os
import re
import secrets
from urllib.parse import parse_qs

import httpx
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

BASE_URL, ACCESS_KEY = os.environ["WISDOM_BASE_URL"], os.environ["WISDOM_ACCESS_KEY"]
APP_ORIGIN = os.environ["APP_ORIGIN"]  # as browsers see it, such as https://app.acme.com
TIMEOUT_S = 7  # for everything
USERS = {"alice": "alice@example.com", "bob": "bob@example.com"}  # your own users go here
STATUSES = {"unauthenticated": 401, "cross_site": 403, "user_not_provisioned": 403, "method_not_allowed": 405,
            "misconfigured": 500, "upstream_rejected": 502, "upstream_unavailable": 503}
MUTATION = """mutation ($accessToken: String!, $userEmail: String!) {
  impersonateUser(accessToken: $accessToken, userEmail: $userEmail)
}"""

app = FastAPI()
sessions: dict[str, str] = {}  # yours are in a database
wisdom = httpx.AsyncClient(timeout=TIMEOUT_S)


@app.post("/sign-in", status_code=204)
async def sign_in(request: Request, response: Response):  # your own sign-in, with a password, goes here
    session = secrets.token_urlsafe(32)
    sessions[session] = parse_qs((await request.body()).decode())["user"][0]
    response.set_cookie("session", session, secure=True, httponly=True, samesite="lax")


@app.post("/sign-out", status_code=204)
async def sign_out(request: Request):
    sessions.pop(request.cookies.get("session", ""), None)


@app.api_route("/api/wisdom/token", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
async def answer(request: Request):
    token, code = await issue(request)
    body = {"token": token, "baseUrl": BASE_URL} if token else {"code": code, "status": STATUSES[code]}
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Allow": "POST"}
    media_type = "application/json" if token else "application/problem+json"
    return JSONResponse(body, STATUSES.get(code, 200), headers, media_type)


async def issue(request: Request):
    """A token, or the code of a problem."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if request.method != "POST":
        return None, "method_not_allowed"
    if site != "same-origin" if site else origin != APP_ORIGIN:
        return None, "cross_site"
    email = USERS.get(sessions.get(request.cookies.get("session", ""), ""))
    return await impersonate(email) if email else (None, "unauthenticated")


async def impersonate(email: str):
    query = {"query": MUTATION, "variables": {"accessToken": ACCESS_KEY, "userEmail": email}}
    try:
        response = await asyncio.wait_for(wisdom.post(f"{BASE_URL}/graphql", json=query), TIMEOUT_S)
        response.raise_for_status()
        result = response.json()
        issued = (result.get("data") or {}).get("impersonateUser")
        text = response.text.lower()
    except Exception as error:  # its text may hold the key, so only its type is logged
        logging.error("WisdomAI: %s", type(error).__name__)
        return None, "upstream_unavailable"
    if isinstance(issued, str) and re.fullmatch(r"[\w.~+/=-]{20,16384}", issued):
        return issued, None
    if "unauthorized" in text:
        return None, "misconfigured"
    return None, "user_not_provisioned" if re.search("not.?found", text) else "upstream_rejected"
