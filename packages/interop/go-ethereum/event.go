package main

import (
	"context"
	"log/slog"

	book "github.com/ping-from-zero/interop/go-book"
)

var events, printError = book.Events, book.PrintError

// failures prints, of all that go-ethereum logs, what names an error: a refused connection is told nowhere else.
// {"event":"log","said":"Rejected peer","conn":"inbound","err":"too many peers",…}
type failures struct{ slog.Handler }

func (h failures) Enabled(context.Context, slog.Level) bool { return true }

func (h failures) Handle(ctx context.Context, record slog.Record) error {
	failed := false
	record.Attrs(func(attr slog.Attr) bool {
		failed = attr.Key == "err"
		return !failed
	})
	if !failed {
		return nil
	}
	record.AddAttrs(slog.String("said", record.Message))
	record.Message = "log"
	return h.Handler.Handle(ctx, record)
}

func (h failures) WithAttrs(attrs []slog.Attr) slog.Handler {
	return failures{h.Handler.WithAttrs(attrs)}
}
