package main

import (
	"fmt"
	"io"
	"net"

	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/rlp"
	book "github.com/ping-from-zero/interop/go-book"
)

// maxWaiting messages may wait for a peer that takes none.
const maxWaiting = 256

// A session is go-ethereum's connection with one peer, kept as long as both live.
type session struct {
	peer    *p2p.Peer
	id      string // its public key, in hex
	outbox  chan rlp.RawValue
	drained chan struct{} // closed when the outbox is, and all of it was written
}

func newSession(peer *p2p.Peer, rw p2p.MsgWriter) *session {
	s := &session{
		peer:    peer,
		id:      hexID(peer.Node().Pubkey()),
		outbox:  make(chan rlp.RawValue, maxWaiting),
		drained: make(chan struct{}),
	}
	go func() {
		defer close(s.drained)
		for encoded := range s.outbox {
			// A failed write ends the session, and of that the server tells.
			_ = p2p.Send(rw, 0, encoded)
		}
	}()
	return s
}

// send queues a message. It is false when the peer takes none and the queue is full.
func (s *session) send(encoded rlp.RawValue) bool {
	select {
	case s.outbox <- encoded:
		return true
	default:
		return false
	}
}

// contactAt is the peer's contact: the key and the host that the session proves, and the port that it claims.
func (s *session) contactAt(port int) contact {
	return contactOf(s.peer.Node().Pubkey(), s.peer.RemoteAddr().(*net.TCPAddr).IP, port)
}

func readMessage(msg p2p.Msg) (message, int, error) {
	defer msg.Discard()
	if msg.Size > book.MaxMessage {
		return message{}, 0, fmt.Errorf("a message of %d bytes; the limit is %d", msg.Size, book.MaxMessage)
	}
	encoded, err := io.ReadAll(msg.Payload)
	if err != nil {
		return message{}, 0, err
	}
	return decodeMessage(encoded)
}
