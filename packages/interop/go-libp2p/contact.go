package main

import (
	"fmt"
	"slices"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multiaddr"
	book "github.com/ping-from-zero/interop/go-book"
)

// A contact is a multiaddr: /ip4/127.0.0.1/tcp/4001/p2p/12D3Koo….
type contact = book.Contact

func parseContact(text string) (contact, error) {
	address, err := multiaddr.NewMultiaddr(text)
	if err != nil {
		return "", fmt.Errorf("%.80q is not a multiaddr: %w", text, err)
	}
	var names []string
	for _, part := range address {
		names = append(names, part.Protocol().Name)
	}
	shape := fmt.Sprint(names)
	if shape != "[ip4 tcp p2p]" && shape != "[ip6 tcp p2p]" || address[1].Value() == "0" {
		return "", fmt.Errorf("%.80q is not /ip4/HOST/tcp/PORT/p2p/PEER-ID", text)
	}
	return contact(address.String()), nil
}

func parseContacts(texts []string) ([]contact, error) {
	var contacts []contact
	for _, text := range texts {
		c, err := parseContact(text)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(contacts, c) {
			contacts = append(contacts, c)
		}
	}
	return contacts, nil
}

// contactAt joins the peer and the host that a connection proves with the port that a message claims.
func contactAt(conn network.Conn, port int) contact {
	host := conn.RemoteMultiaddr()[0]
	text := fmt.Sprintf("/%s/%s/tcp/%d/p2p/%s", host.Protocol().Name, host.Value(), port, conn.RemotePeer())
	return contact(text)
}

// infoOf is how go-libp2p wants a contact. A contact was parsed before, so this cannot fail.
func infoOf(c contact) peer.AddrInfo {
	info, err := peer.AddrInfoFromString(string(c))
	if err != nil {
		panic(err)
	}
	return *info
}

func idOf(c contact) peer.ID { return infoOf(c).ID }
