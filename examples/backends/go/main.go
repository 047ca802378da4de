// A token endpoint with net/http. The contract is docs/token-endpoint.md of wisdom-embed.
package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"regexp"
	"sync"
)

var statuses = map[string]int{"": 200, "unauthenticated": 401, "cross_site": 403, "user_not_provisioned": 403, "method_not_allowed": 405, "misconfigured": 500, "upstream_rejected": 502, "upstream_unavailable": 503}
var users = map[string]string{"alice": "alice@example.com", "bob": "bob@example.com"}                                                // your own users go here
var sessions sync.Map                                                                                                                // yours are in a database
var wisdom = http.Client{Timeout: 7e9, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }} // 7 s for everything, no redirects

func sessionOf(r *http.Request) string {
	if cookie, err := r.Cookie("session"); err == nil {
		return cookie.Value
	}
	return ""
}

func issue(r *http.Request) (token, code string) {
	site, origin := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Origin")
	if r.Method != "POST" {
		return "", "method_not_allowed"
	} else if site != "same-origin" && (site != "" || origin != os.Getenv("APP_ORIGIN")) {
		return "", "cross_site"
	} else if email, _ := sessions.Load(sessionOf(r)); email != nil && email != "" {
		return impersonate(map[string]any{"accessToken": os.Getenv("WISDOM_ACCESS_KEY"), "userEmail": email})
	}
	return "", "unauthenticated"
}

func impersonate(variables map[string]any) (token, code string) {
	query, _ := json.Marshal(map[string]any{"query": "mutation ($accessToken: String!, $userEmail: String!) { impersonateUser(accessToken: $accessToken, userEmail: $userEmail) }", "variables": variables})
	response, err := wisdom.Post(os.Getenv("WISDOM_BASE_URL")+"/graphql", "application/json", bytes.NewReader(query))
	if err != nil { // it is not logged, as its text may say more than a log should have
		return "", "upstream_unavailable"
	}
	defer response.Body.Close()
	var answer struct{ Data map[string]string }
	text, err := io.ReadAll(io.LimitReader(response.Body, 64_000))
	if err != nil || response.StatusCode != 200 || json.Unmarshal(text, &answer) != nil {
		return "", "upstream_unavailable"
	} else if token := answer.Data["impersonateUser"]; token != "" {
		return token, ""
	} else if match, _ := regexp.Match("(?i)unauthorized", text); match {
		return "", "misconfigured"
	} else if match, _ := regexp.Match("(?i)not.?found", text); match {
		return "", "user_not_provisioned"
	}
	return "", "upstream_rejected"
}

func main() {
	http.HandleFunc("/sign-in", func(w http.ResponseWriter, r *http.Request) { // your own, with a password, goes here
		id := make([]byte, 32)
		rand.Read(id)
		sessions.Store(fmt.Sprintf("%x", id), users[r.PostFormValue("user")])
		http.SetCookie(w, &http.Cookie{Name: "session", Value: fmt.Sprintf("%x", id), Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	})
	http.HandleFunc("/sign-out", func(w http.ResponseWriter, r *http.Request) { sessions.Delete(sessionOf(r)) })
	http.HandleFunc("/api/wisdom/token", func(w http.ResponseWriter, r *http.Request) {
		token, code := issue(r)
		log.Print("token endpoint: ", statuses[code], " ", code)
		for _, header := range [][2]string{{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}, {"Content-Type", map[bool]string{true: "application/json", false: "application/problem+json"}[code == ""]}, {"Allow", "POST"}} {
			w.Header().Set(header[0], header[1])
		}
		w.WriteHeader(statuses[code])
		json.NewEncoder(w).Encode(map[string]string{"token": token, "code": code})
	})
	log.Fatal(http.ListenAndServe(":"+os.Getenv("PORT"), nil))
}
