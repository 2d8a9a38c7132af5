module github.com/ping-from-zero/interop/go-ethereum

go 1.24

require github.com/ethereum/go-ethereum v1.17.10
