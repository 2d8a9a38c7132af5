"""A slow line between two hosts: runs in the router's network namespace.

    python3 slow_line.py DELAY_MS INTERFACE INTERFACE

The kernel is told to lose what goes from one to the other; this program takes a copy of each packet as it comes in,
and sends it on when its time has come. So everything is late: the first SYN, the ACKs, the data.
"""

import asyncio
import socket
import struct
import sys

ETH_P_IP = 0x0800
DELAY = float(sys.argv[1]) / 1000


def main() -> None:
    loop = asyncio.new_event_loop()
    out = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    for interface in sys.argv[2:]:
        line = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_IP))
        line.bind((interface, ETH_P_IP))
        line.setblocking(False)
        loop.add_reader(line, take, loop, line, out)
    print("slow", flush=True)
    loop.run_forever()


def take(loop: asyncio.AbstractEventLoop, line: socket.socket, out: socket.socket) -> None:
    packet, (_, _, kind, *_) = line.recvfrom(65536)
    is_tcp = packet[9] == socket.IPPROTO_TCP
    if kind == socket.PACKET_HOST and is_tcp:
        loop.call_later(DELAY, send, out, packet)


def send(out: socket.socket, packet: bytes) -> None:
    header = (packet[0] & 15) * 4
    total = struct.unpack("!H", packet[2:4])[0]
    segment = bytearray(packet[header:total])
    # The sender's kernel left the checksum to a network card, and there is none.
    segment[16:18] = b"\0\0"
    pseudo = packet[12:20] + struct.pack("!BBH", 0, socket.IPPROTO_TCP, len(segment))
    segment[16:18] = struct.pack("!H", checksum(pseudo + segment))
    try:
        out.sendto(packet[:header] + segment, (socket.inet_ntoa(packet[16:20]), 0))
    except OSError:
        pass  # a line may lose a packet; TCP sends it again


def checksum(data: bytes) -> int:
    data = bytes(data) + b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


main()
