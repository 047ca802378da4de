"""Tests of the endpoint against the mock of wisdom-embed, which has to be installed: npm install wisdom-embed."""
import json
import os
import subprocess
import unittest
from urllib.request import Request, urlopen

ORIGIN = "http://localhost:5000"


def start_mock():
    """Starts the mock on a free port, without npx, which would not pass a signal on. It prints one JSON document when it listens."""
    command = ["node_modules/.bin/wisdom-embed", "mock", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line == "}\n":
            return process, json.loads("".join(lines))
    raise RuntimeError("The mock did not start.")


mock_process, mock = start_mock()
os.environ.update(WISDOM_BASE_URL=mock["baseUrl"], WISDOM_ACCESS_KEY=mock["accessKey"], APP_ORIGIN=ORIGIN)
from app import app  # noqa: E402, it reads the environment


def control(method, path, body=None):
    """Calls the control API of the mock, see mock-openapi.yaml."""
    data = json.dumps({} if body is None else body).encode() if method != "GET" else None
    request = Request(f"{mock['controlUrl']}/{path}", data, {"Content-Type": "application/json"}, method=method)
    with urlopen(request, timeout=10) as response:
        text = response.read()
        return json.loads(text) if text else None


def tearDownModule():
    mock_process.terminate()
    mock_process.wait(timeout=10)
    mock_process.stdout.close()


class TokenEndpointTest(unittest.TestCase):
    def setUp(self):
        control("POST", "reset")
        self.client = app.test_client()
        self.client.post("/sign-in", data={"user": "alice"}, base_url="https://localhost")

    def request_token(self, **headers):
        headers = {"Sec-Fetch-Site": "same-origin", **headers}
        return self.client.post("/api/wisdom/token", headers=headers, base_url="https://localhost")

    def test_gives_a_token_to_the_user_who_is_signed_in(self):
        response = self.request_token()
        self.assertEqual(response.status_code, 200)
        session = Request(f"{mock['baseUrl']}/embed/api/session", headers={"Authorization": f"Bearer {response.json['token']}"})
        with urlopen(session, timeout=10) as answer:
            self.assertEqual(json.load(answer)["email"], "alice@example.com")

    def test_gives_none_to_a_user_whom_wisdomai_does_not_know(self):
        control("PUT", "users", ["bob@example.com"])
        response = self.request_token()
        self.assertEqual((response.status_code, response.json["code"]), (403, "user_not_provisioned"))

    def test_says_that_wisdomai_is_not_available(self):
        control("PUT", "faults", {"graphql": {"status": 503}})
        with self.assertLogs(level="ERROR"):
            response = self.request_token()
        self.assertEqual((response.status_code, response.json["code"]), (503, "upstream_unavailable"))

    def test_asks_wisdomai_for_nobody_if_the_page_is_of_another_site(self):
        self.assertEqual(self.request_token(**{"Sec-Fetch-Site": "cross-site"}).status_code, 403)
        self.assertEqual(control("GET", "events"), [])


if __name__ == "__main__":
    unittest.main()
