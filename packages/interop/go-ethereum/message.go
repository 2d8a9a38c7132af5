package main

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/rlp"
	book "github.com/ping-from-zero/interop/go-book"
)

type message = book.Message

// wireMessage is RLP [msg_type, my_port, payload]. The payload is the empty string for none, a list of
// enode URLs for CORE_LIST, and UTF-8 text otherwise.
type wireMessage struct {
	Type    book.MessageType
	Port    uint16
	Payload rlp.RawValue
}

// encode writes a message that claims port as the one its sender listens at.
func encode(m message, port int) rlp.RawValue {
	var payload any = m.Text
	if m.Kind == book.CoreList {
		payload = m.Contacts
	}
	encoded, err := rlp.EncodeToBytes(payload)
	if err == nil {
		encoded, err = rlp.EncodeToBytes(wireMessage{m.Kind, uint16(port), encoded})
	}
	if err != nil {
		panic(err) // texts and lists of texts are always encodable
	}
	return encoded
}

// decodeMessage also returns the port that the message claims.
func decodeMessage(encoded []byte) (message, int, error) {
	var wire wireMessage
	if err := rlp.DecodeBytes(encoded, &wire); err != nil {
		return message{}, 0, fmt.Errorf("not [msg_type, my_port, payload]: %w", err)
	}
	if wire.Port == 0 {
		return message{}, 0, errors.New("my_port is 0, where nobody can listen")
	}
	m := message{Kind: wire.Type}
	var err error
	switch wire.Type {
	case book.CoreList:
		var urls []string
		if err = rlp.DecodeBytes(wire.Payload, &urls); err == nil {
			m.Contacts, err = parseContacts(urls)
		}
	case book.NewTransaction, book.NewBlock, book.RspFullChain, book.Enhanced:
		err = rlp.DecodeBytes(wire.Payload, &m.Text)
		if err == nil && !utf8.ValidString(m.Text) {
			err = errors.New("a text that is not UTF-8")
		}
	default:
		if wire.Type > book.Enhanced {
			err = fmt.Errorf("there is no message type %d", wire.Type)
		}
	}
	return m, int(wire.Port), err
}
