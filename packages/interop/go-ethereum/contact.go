package main

import (
	"crypto/ecdsa"
	"encoding/hex"
	"fmt"
	"net"
	"slices"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/p2p/enode"
	book "github.com/ping-from-zero/interop/go-book"
)

// A contact is how a node can be called, in one spelling only: enode://KEY@IP:PORT, without a query.
type contact = book.Contact

func contactOf(key *ecdsa.PublicKey, ip net.IP, port int) contact {
	return contact(enode.NewV4(key, ip, port, port).URLv4())
}

// parseContact also takes what go-ethereum prints for a node without discovery: …?discport=0.
func parseContact(url string) (contact, error) {
	node, err := enode.ParseV4(url)
	if err != nil {
		return "", fmt.Errorf("%.60q is not an enode URL: %w", url, err)
	}
	if node.TCP() == 0 || node.IP() == nil {
		return "", fmt.Errorf("%.60q has no address that can be called", url)
	}
	return contactOf(node.Pubkey(), node.IP(), node.TCP()), nil
}

func parseContacts(urls []string) ([]contact, error) {
	var contacts []contact
	for _, url := range urls {
		c, err := parseContact(url)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(contacts, c) {
			contacts = append(contacts, c)
		}
	}
	return contacts, nil
}

func nodeOf(c contact) *enode.Node { return enode.MustParseV4(string(c)) }

// hexID is the public key by which a node is known: 128 digits.
func hexID(key *ecdsa.PublicKey) string {
	return hex.EncodeToString(crypto.FromECDSAPub(key)[1:])
}

func idOf(c contact) enode.ID { return nodeOf(c).ID() }
