package main

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/rlp"
)

// messageType is the book's number for a type of message.
type messageType uint64

const (
	msgAdd              messageType = iota // I am a core node, take me in
	msgRemove                              // I leave
	msgCoreList                            // these are the core nodes; replaces the receiver's list
	msgRequestCoreList                     // send me the list
	msgPing                                // says nothing: sessions prove life in their own way
	msgAddAsEdge                           // I am an edge node, be my core
	msgRemoveEdge                          // I leave, as an edge
	msgNewTransaction                      // for the application, as are the next three
	msgNewBlock                            //
	msgRequestFullChain                    //
	msgRspFullChain                        //
	msgEnhanced                            // any text; spread to everybody
)

// maxMessage bounds what a peer can make us hold: 1 MiB.
const maxMessage = 1 << 20

type message struct {
	kind     messageType
	contacts []contact // of msgCoreList
	text     string    // of the types that carry one
}

// wireMessage is RLP [msg_type, my_port, payload]. The payload is the empty string for none, a list of
// enode URLs for CORE_LIST, and UTF-8 text otherwise.
type wireMessage struct {
	Type    messageType
	Port    uint16
	Payload rlp.RawValue
}

// encode writes a message that claims port as the one its sender listens at.
func (m message) encode(port int) rlp.RawValue {
	var payload any = m.text
	if m.kind == msgCoreList {
		payload = m.contacts
	}
	encoded, err := rlp.EncodeToBytes(payload)
	if err == nil {
		encoded, err = rlp.EncodeToBytes(wireMessage{m.kind, uint16(port), encoded})
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
	m := message{kind: wire.Type}
	var err error
	switch wire.Type {
	case msgCoreList:
		var urls []string
		if err = rlp.DecodeBytes(wire.Payload, &urls); err == nil {
			m.contacts, err = parseContacts(urls)
		}
	case msgNewTransaction, msgNewBlock, msgRspFullChain, msgEnhanced:
		err = rlp.DecodeBytes(wire.Payload, &m.text)
		if err == nil && !utf8.ValidString(m.text) {
			err = errors.New("a text that is not UTF-8")
		}
	default:
		if wire.Type > msgEnhanced {
			err = fmt.Errorf("there is no message type %d", wire.Type)
		}
	}
	return m, int(wire.Port), err
}
