// Tests of the endpoint against the mock of wisdom-embed, which has to be installed: npm install wisdom-embed.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
)

var mock struct{ BaseURL, AccessKey, ControlURL string }

// TestMain starts the mock on a free port, without npx, which would not pass a signal on. It prints one JSON document when it
// listens.
func TestMain(m *testing.M) {
	command := exec.Command("node_modules/.bin/wisdom-embed", "mock", "--json")
	output, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err == nil {
		err = json.NewDecoder(output).Decode(&mock)
	}
	if err != nil {
		fmt.Println("The mock did not start:", err)
		os.Exit(1)
	}
	os.Setenv("WISDOM_BASE_URL", mock.BaseURL)
	os.Setenv("WISDOM_ACCESS_KEY", mock.AccessKey)
	code := m.Run()
	command.Process.Signal(os.Interrupt)
	command.Wait()
	os.Exit(code)
}

// control calls the control API of the mock, see mock-openapi.yaml.
func control(t *testing.T, method, path string, body any) (answer any) {
	t.Helper()
	text, _ := json.Marshal(body)
	request, _ := http.NewRequest(method, mock.ControlURL+"/"+path, bytes.NewReader(text))
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	json.NewDecoder(response.Body).Decode(&answer)
	if response.StatusCode >= 300 {
		t.Fatal(answer)
	}
	return answer
}

// requestToken asks as a page of the app does, for a user who is signed in.
func requestToken(t *testing.T, user string) (status int, token, code string) {
	t.Helper()
	sessions.Store("test", users[user])
	request := httptest.NewRequest("POST", "/api/wisdom/token", strings.NewReader("{}"))
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	request.AddCookie(&http.Cookie{Name: "session", Value: "test"})
	token, code = issue(request)
	return statuses[code], token, code
}

func TestGivesATokenToTheUserWhoIsSignedIn(t *testing.T) {
	control(t, "POST", "reset", map[string]any{})
	status, token, code := requestToken(t, "alice")
	if status != 200 {
		t.Fatal(status, code)
	}
	request, _ := http.NewRequest("GET", mock.BaseURL+"/embed/api/session", nil)
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var session struct{ Email string }
	if json.NewDecoder(response.Body).Decode(&session); session.Email != "alice@example.com" {
		t.Fatal(session)
	}
}

func TestGivesNoneToAUserWhomWisdomAIDoesNotKnow(t *testing.T) {
	control(t, "POST", "reset", map[string]any{})
	control(t, "PUT", "users", []string{"bob@example.com"})
	if status, _, code := requestToken(t, "alice"); status != 403 || code != "user_not_provisioned" {
		t.Fatal(status, code)
	}
}

func TestSaysThatWisdomAIIsNotAvailable(t *testing.T) {
	control(t, "POST", "reset", map[string]any{})
	control(t, "PUT", "faults", map[string]any{"graphql": map[string]any{"status": 503}})
	if status, _, code := requestToken(t, "alice"); status != 503 || code != "upstream_unavailable" {
		t.Fatal(status, code)
	}
}

func TestAsksWisdomAIForNobodyIfNobodyIsSignedIn(t *testing.T) {
	control(t, "POST", "reset", map[string]any{})
	if status, _, _ := requestToken(t, "nobody"); status != 401 {
		t.Fatal(status)
	}
	if events := control(t, "GET", "events", nil); len(events.([]any)) != 0 {
		t.Fatal(events)
	}
}
