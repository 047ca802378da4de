"""A token endpoint with Django, in one file. The contract is docs/token-endpoint.md of wisdom-embed."""
import logging
import os
import re
import secrets
from concurrent.futures import ThreadPoolExecutor

import requests
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

BASE_URL, ACCESS_KEY = os.environ["WISDOM_BASE_URL"], os.environ["WISDOM_ACCESS_KEY"]
APP_ORIGIN = os.environ["APP_ORIGIN"]  # as browsers see it, such as https://app.acme.com
TIMEOUT_S = 7  # for everything: the timeouts of requests are for each read
USERS = {"alice": "alice@example.com", "bob": "bob@example.com"}  # your own users go here
STATUSES = {"unauthenticated": 401, "cross_site": 403, "user_not_provisioned": 403, "method_not_allowed": 405,
            "misconfigured": 500, "upstream_rejected": 502, "upstream_unavailable": 503}
MUTATION = ("mutation ($accessToken: String!, $userEmail: String!)"
            " { impersonateUser(accessToken: $accessToken, userEmail: $userEmail) }")
calls = ThreadPoolExecutor(32)
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Allow": "POST"}

settings.configure(
    SECRET_KEY=os.environ.get("SESSION_SECRET") or secrets.token_hex(32),
    ALLOWED_HOSTS=["localhost"], ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",  # HttpOnly and SameSite=Lax
    SESSION_COOKIE_SECURE=True,  # browsers take it on localhost, too
)


def sign_in(request):  # your own sign-in, with a password, goes here
    request.session["user"] = request.POST["user"]
    return HttpResponse(status=204)


@csrf_exempt  # issue() looks at the origin itself
def answer(request):
    token, code = issue(request)
    body = {"token": token, "baseUrl": BASE_URL} if token else {"code": code, "status": STATUSES[code]}
    content_type = "application/json" if token else "application/problem+json"
    return JsonResponse(body, status=STATUSES.get(code, 200), headers=HEADERS, content_type=content_type)


def issue(request):  # a token, or the code of a problem
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if request.method != "POST":
        return None, "method_not_allowed"
    if site != "same-origin" if site else origin != APP_ORIGIN:
        return None, "cross_site"
    email = USERS.get(request.session.get("user"))
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


urlpatterns = [path("sign-in", sign_in), path("api/wisdom/token", answer),
               path("sign-out", lambda request: request.session.flush() or HttpResponse(status=204))]
execute_from_command_line()
