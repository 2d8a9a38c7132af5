package book

import (
	"fmt"
	"log/slog"
	"os"
)

// Events prints what happens as JSON lines: {"at":1764000000000,"event":"listening","contact":"enode://…"}.
var Events = slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: asEvent}))

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

func PrintError(name string, err error, attrs ...any) {
	Events.Info("error", append([]any{"name", name, "message", err.Error()}, attrs...)...)
}
