package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multistream"
	book "github.com/ping-from-zero/interop/go-book"
)

const (
	simpleBitcoin = "/simple-bitcoin/0.1.0"
	// messageWithin is when to give up on a message that is coming in or going out.
	messageWithin = 10 * time.Second
	// maxWaiting messages may wait for a peer that takes none.
	maxWaiting = 256
)

// An outbox is what waits to be said to one peer: one message after the other, so that none overtakes another.
type outbox chan message

// outboxFor belongs to the node's goroutine; what it returns may be written to from there alone.
func (n *node) outboxFor(to contact) outbox {
	id := idOf(to)
	if box := n.outboxes[id]; box != nil {
		return box
	}
	box := make(outbox, maxWaiting)
	n.outboxes[id] = box
	go func() {
		for {
			select {
			case m := <-box:
				if err := n.say(to, m); err != nil {
					n.Turns.Do(func() { n.unsent(to, m, err) })
				}
			case <-n.Turns.Stopped():
				return
			}
		}
	}()
	return box
}

// say opens a stream, writes, ends. When the peer ends its side too, it has read ours to the end: the next may follow.
func (n *node) say(to contact, m message) error {
	ctx, cancel := context.WithTimeout(context.Background(), messageWithin)
	defer cancel()
	if err := n.host.Connect(ctx, infoOf(to)); err != nil {
		return err
	}
	stream, err := n.host.Network().NewStream(ctx, idOf(to))
	if err != nil {
		return err
	}
	if err = exchange(stream, encode(m, n.port)); err != nil {
		stream.Reset()
		return err
	}
	_ = stream.Close() // what there was to say is said
	return nil
}

func exchange(stream network.Stream, encoded []byte) error {
	if err := stream.SetDeadline(time.Now().Add(messageWithin)); err != nil {
		return err
	}
	// The host's own NewStream would send the protocol's name, the message and the end at once, and js-libp2p 3.3 misses
	// the end then. Here the protocol is agreed first.
	if err := multistream.SelectProtoOrFail(simpleBitcoin, stream); err != nil {
		return err
	}
	if _, err := stream.Write(encoded); err != nil {
		return err
	}
	if err := stream.CloseWrite(); err != nil {
		return err
	}
	// Whoever does not end its side has got the message all the same. The next one waits until then.
	_, _ = io.Copy(io.Discard, io.LimitReader(stream, book.MaxMessage))
	return nil
}

// hear reads the one message of a stream. go-libp2p calls it for each, in a goroutine of its own.
func (n *node) hear(stream network.Stream) {
	m, port, err := readMessage(stream)
	if err != nil {
		stream.Reset()
		book.PrintError("BadMessage", err, "from", stream.Conn().RemoteMultiaddr().String())
		return
	}
	from := contactAt(stream.Conn(), port)
	// In this order: the sender goes on when the stream ends, and says nothing more before this is acted upon.
	n.Turns.Do(func() { n.Received(from, m) })
	stream.Close()
}

func readMessage(stream network.Stream) (message, int, error) {
	if err := stream.SetDeadline(time.Now().Add(messageWithin)); err != nil {
		return message{}, 0, err
	}
	encoded, err := io.ReadAll(io.LimitReader(stream, book.MaxMessage+1))
	if err != nil {
		return message{}, 0, err
	}
	if len(encoded) > book.MaxMessage {
		return message{}, 0, fmt.Errorf("a message of more than %d bytes", book.MaxMessage)
	}
	return decode(encoded)
}

// isConnected tells whether there is a connection with a peer now.
func (n *node) isConnected(id peer.ID) bool {
	return n.host.Network().Connectedness(id) == network.Connected
}
