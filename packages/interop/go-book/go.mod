module github.com/ping-from-zero/interop/go-book

go 1.25.0
