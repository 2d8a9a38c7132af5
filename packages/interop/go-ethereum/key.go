package main

import (
	"crypto/ecdsa"
	"errors"
	"io/fs"

	"github.com/ethereum/go-ethereum/crypto"
)

// loadKey reads a private key (64 hex digits, as go-ethereum's nodekey), or makes one and keeps it in the file.
func loadKey(file string) (*ecdsa.PrivateKey, error) {
	if file == "" {
		return crypto.GenerateKey()
	}
	key, err := crypto.LoadECDSA(file)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if key, err = crypto.GenerateKey(); err != nil {
		return nil, err
	}
	return key, crypto.SaveECDSA(file, key)
}
