"""A token endpoint with Flask. The contract is docs/token-endpoint.md of wisdom-embed."""
import logging
import os
import re
import secrets
from concurrent.futures import ThreadPoolExecutor

import requests
from flask import Flask, request, session

BASE_URL, ACCESS_KEY = os.environ["WISDOM_BASE_URL"], os.environ["WISDOM_ACCESS_KEY"]
APP_ORIGIN = os.environ["APP_ORIGIN"]  # as browsers see it, such as https://app.acme.com
TIMEOUT_S = 7  # for everything: the timeouts of requests are for each read
USERS = {"alice": "alice@example.com", "bob": "bob@example.com"}  # your own users go here
STATUSES = {"unauthenticated": 401, "cross_site": 403, "user_not_provisioned": 403, "method_not_allowed": 405,
            "misconfigured": 500, "upstream_rejected": 502, "upstream_unavailable": 503}
MUTATION = """mutation ($accessToken: String!, $userEmail: String!) {
  impersonateUser(accessToken: $accessToken, userEmail: $userEmail)
}"""

calls = ThreadPoolExecutor(32)
app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ.get("SESSION_SECRET") or secrets.token_hex(32),
    SESSION_COOKIE_SECURE=True,  # browsers take it on localhost, too
    SESSION_COOKIE_SAMESITE="Lax",  # Flask makes it HttpOnly
)


@app.post("/sign-in")
def sign_in():  # your own sign-in, with a password, goes here
    session["user"] = request.form["user"]
    return "", 204


@app.post("/sign-out")
def sign_out():
    session.clear()
    return "", 204


@app.route("/api/wisdom/token", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def answer():
    token, code = issue()
    body = {"token": token, "baseUrl": BASE_URL} if token else {"code": code, "status": STATUSES[code]}
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Allow": "POST",
               "Content-Type": "application/json" if token else "application/problem+json"}
    return body, STATUSES.get(code, 200), headers


def issue():
    """A token, or the code of a problem."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if request.method != "POST":
        return None, "method_not_allowed"
    if site != "same-origin" if site else origin != APP_ORIGIN:
        return None, "cross_site"
    email = USERS.get(session.get("user"))
    return impersonate(email) if email else (None, "unauthenticated")


def impersonate(email):
    query = {"query": MUTATION, "variables": {"accessToken": ACCESS_KEY, "userEmail": email}}
    try:
        call = calls.submit(requests.post, f"{BASE_URL}/graphql", json=query, timeout=TIMEOUT_S, allow_redirects=False)
        response = call.result(TIMEOUT_S)
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
