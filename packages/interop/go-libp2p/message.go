package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	book "github.com/ping-from-zero/interop/go-book"
)

type message = book.Message

const (
	bookProtocol = "simple_bitcoin_protocol"
	bookVersion  = "0.1.0"
)

// wireMessage is the book's JSON object; the list of cores is an array of multiaddrs.
type wireMessage struct {
	Protocol string           `json:"protocol"`
	Version  string           `json:"version"`
	Type     book.MessageType `json:"msg_type"`
	Port     uint16           `json:"my_port"`
	Payload  any              `json:"payload,omitempty"`
}

// encode writes a message that claims port as the one its sender listens at.
func encode(m message, port int) []byte {
	wire := wireMessage{bookProtocol, bookVersion, m.Kind, uint16(port), nil}
	if m.Kind == book.CoreList {
		wire.Payload = m.Contacts
	} else if m.Kind.HasText() {
		wire.Payload = m.Text
	}
	encoded, err := json.Marshal(wire)
	if err != nil {
		panic(err) // texts and lists of texts are always encodable
	}
	return encoded
}

// decode also returns the port that the message claims.
func decode(encoded []byte) (message, int, error) {
	var payload json.RawMessage
	wire := wireMessage{Payload: &payload}
	if !utf8.Valid(encoded) {
		return message{}, 0, errors.New("not UTF-8")
	}
	if err := json.Unmarshal(encoded, &wire); err != nil {
		return message{}, 0, fmt.Errorf("not a message: %w", err)
	}
	m := message{Kind: wire.Type}
	var err error
	switch {
	case wire.Protocol != bookProtocol:
		err = fmt.Errorf("another protocol: %.80q", wire.Protocol)
	case wire.Version != bookVersion:
		err = fmt.Errorf("version %.20q is not ours", wire.Version)
	case wire.Port == 0:
		err = errors.New("my_port is 0, where nobody can listen")
	case wire.Type > book.Enhanced:
		err = fmt.Errorf("there is no message type %d", wire.Type)
	case wire.Type == book.CoreList:
		var texts []string
		if err = json.Unmarshal(payload, &texts); err == nil {
			m.Contacts, err = parseContacts(texts)
		}
	case wire.Type.HasText():
		err = json.Unmarshal(payload, &m.Text)
	}
	return m, int(wire.Port), err
}
