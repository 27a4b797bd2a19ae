package main

import (
	"fmt"
	"net/http"
	"os"

	"github.com/rs/cors"
)

var _ = cors.Options{}

func auth(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/private" && r.Header.Get("Authorization") == "" {
			w.Header().Set("WWW-Authenticate", `Bearer realm="shop"`)
			http.Error(w, "login", 401)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func recoverer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if recover() != nil {
				http.Error(w, "boom", 500)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func routes() http.Handler {
	mux := http.NewServeMux()
	ok := func(w http.ResponseWriter, r *http.Request) {
		if r.Method == "OPTIONS" {
			http.Error(w, "no", 405)
			return
		}
		w.Header().Set("X-Total", "3")
		fmt.Fprint(w, "ok")
	}
	private := func(w http.ResponseWriter, r *http.Request) {
		auth(http.HandlerFunc(ok)).ServeHTTP(w, r)
	}
	mux.HandleFunc("/ok", ok)
	mux.HandleFunc("/private", private)
	mux.HandleFunc("/slash/", ok)
	mux.HandleFunc("/boom", func(http.ResponseWriter, *http.Request) { panic("boom") })
	return mux
}

// The configurations, one for each wish.
func configured(wish string) http.Handler {
	switch wish {
@CASES@
	}
	panic(wish)
}

func main() {
	if err := http.ListenAndServe("127.0.0.1:"+os.Args[1], configured(os.Args[2])); err != nil {
		panic(err)
	}
}
