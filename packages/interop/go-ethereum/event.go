package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
)

// events prints what happens as JSON lines: {"at":1764000000000,"event":"listening","contact":"enode://…"}.
var events = slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: asEvent}))

// asEvent turns a log record's own fields into an event's: "at" in milliseconds, "event", and no level.
func asEvent(_ []string, attr slog.Attr) slog.Attr {
	switch attr.Key {
	case slog.TimeKey:
		return slog.Int64("at", attr.Value.Time().UnixMilli())
	case slog.LevelKey:
		return slog.Attr{}
	case slog.MessageKey:
		attr.Key = "event"
	}
	if value, ok := attr.Value.Any().(fmt.Stringer); ok {
		return slog.String(attr.Key, value.String())
	}
	return attr
}

func printError(name string, err error, attrs ...any) {
	events.Info("error", append([]any{"name", name, "message", err.Error()}, attrs...)...)
}

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
