#!/usr/bin/env python3
"""核对从预算公开平台下载的文件。只用 Python 自带的功能（3.8 以上），不用本站的任何程序。

  python3 verify.py 公钥 文件 证明            这个文件是不是这一版公开时的原样
  python3 verify.py 公钥 全部条目 检查点 …    留存的检查点今天还对不对

公钥：/log/key，全部条目：/log/leaves，检查点：/log/checkpoint，证明：各版网址后加 .tlog-proof。
格式：RFC 6962；c2sp.org 的 signed-note、tlog-checkpoint、tlog-proof。
"""
import base64, datetime, hashlib, os, sys

# Merkle tree: RFC 6962, section 2.1; RFC 9162, section 2.1.3.2.
def sha(data): return hashlib.sha256(data).digest()
def leaf(data): return sha(b"\0" + data)
def node(left, right): return sha(b"\1" + left + right)

def root(hashes):
    if len(hashes) < 2: return hashes[0] if hashes else sha(b"")
    left = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root(hashes[:left]), root(hashes[left:]))

def climb(hash, index, size, path):
    last = size - 1
    check(0 <= index <= last, "证明里的序号不在日志里")
    for beside in path:
        check(last > 0, "证明太长")
        if index & 1 or index == last:
            hash = node(beside, hash)
            while index and not index & 1: index, last = index >> 1, last >> 1
        else: hash = node(hash, beside)
        index, last = index >> 1, last >> 1
    check(last == 0, "证明太短")
    return hash

# Ed25519: RFC 8032, section 5.1.
p, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
d, i = -121665 * pow(121666, -1, p) % p, pow(2, (p - 1) // 4, p)

def add(P, Q):
    A, B = (P[1] - P[0]) * (Q[1] - Q[0]), (P[1] + P[0]) * (Q[1] + Q[0])
    C, D = 2 * P[3] * Q[3] * d, 2 * P[2] * Q[2]
    E, F, G, H = B - A, D - C, D + C, B + A
    return E * F % p, G * H % p, F * G % p, E * H % p

def times(n, P):
    Q = (0, 1, 1, 0)
    while n: Q, P, n = add(Q, P) if n & 1 else Q, add(P, P), n >> 1
    return Q

def point(data):
    y, odd = int.from_bytes(data, "little") & 2**255 - 1, data[31] >> 7
    square = (y * y - 1) * pow(d * y * y + 1, -1, p) % p
    x = pow(square, (p + 3) // 8, p)
    if (x * x - square) % p: x = x * i % p
    check(len(data) == 32 and y < p and (x * x - square) % p == 0 and (x or not odd), "签名不对")
    if x & 1 != odd: x = p - x
    return x, y, 1, x * y % p

def check_signature(key, text, signature):
    n, head = int.from_bytes(signature[32:], "little"), signature[:32]
    h = int.from_bytes(hashlib.sha512(head + key + text).digest(), "little") % L
    P, Q = times(n, point((4 * pow(5, -1, p) % p).to_bytes(32, "little"))), add(point(head), times(h, point(key)))
    check(len(signature) == 64 and n < L and not any((P[j] * Q[2] - Q[j] * P[2]) % p for j in (0, 1)), "签名不对")

# Signed notes, checkpoints, proofs, manifests.
def check(holds, words):
    if not holds: sys.exit(f"不符：{words}。什么也没有证明。")

def decode(text): return base64.b64decode(text, validate=True)

def read_checkpoint(note, key):
    name, number, public = key.decode().strip().split("+", 2)
    text, signatures = note.rsplit(b"\n\n", 1)
    text, public, own = text + b"\n", decode(public), []
    check(public[0] == 1 and number == sha(name.encode() + b"\n" + public)[:4].hex(), "公钥不对")
    for dash, who, signature in (line.split(" ") for line in signatures.decode().rstrip("\n").split("\n")):
        if (dash, who, decode(signature)[:4].hex()) == ("—", name, number): own.append(decode(signature)[4:])
    check(own, "检查点不是用这把公钥的私钥签署的")
    for signature in own: check_signature(public[1:], text, signature)
    origin, size, top = text.decode().split("\n")[:3]
    check(origin == name, "检查点是另一个日志的")
    return name, int(size), decode(top)

def original(path, data):
    """The hash of an original as manifests have it, for every media type that it may have."""
    word = lambda text: b"\1" + len(text).to_bytes(8, "big") + text
    name, digest = os.path.basename(path).encode(), sha(data).hex().encode()
    return [sha(word(name) + word(kind) + word(digest) + b"\1" + len(data).to_bytes(8, "big") + word(digest)).hex() for kind in MEDIA]

MEDIA = [b"application/pdf", b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"application/vnd.ms-excel",
         b"text/csv", b"text/plain; charset=utf-8", b"application/json", b"application/zip", b"application/octet-stream"]

def verify_file(key, path, data, proof):
    head, note = proof.split(b"\n\n", 1)
    title, extra, index, *hashes = head.decode().split("\n")
    check(title == "c2sp.org/tlog-proof@v1" and extra[:6] == "extra " and index[:6] == "index ", "这不是本站的证明")
    manifest, index = decode(extra[6:]), int(index[6:])
    name, size, top = read_checkpoint(note, key)
    check(climb(leaf(manifest), index, size, [decode(hash) for hash in hashes]) == top, "证明与检查点对不上")
    _, subject, of, made, *lines = manifest.decode().rstrip("\n").split("\n")
    check(subject == "subject version", "这一条不是一版预算")
    parts = dict(line.split("  ", 1) for line in lines)
    part = parts.get(sha(data).hex(), "")
    if not part.startswith("file/"): part = next((parts[hash] for hash in original(path, data) if hash in parts), "")
    check(part.startswith(("file/", "source/")), "证明是真的，但它的清单里没有这个文件")
    unit, year, kind, number, at = of[3:].rsplit(" ", 4)
    day = datetime.datetime.fromtimestamp(int(at), datetime.timezone.utc)
    print(f"相符：这个文件是 {unit} {year}年度{'部门' if kind == 'Department' else '单位'}预算第{number}版的 {part}，"
          f"{day:%Y-%m-%d %H:%M}（UTC）公开，在日志 {name} 前{size}条中是第{index + 1}条。")
    if made.endswith(" upgrade"): print(f"注意：这一版的清单是 {made[5:25]} 补记的，只证明从那时起没有改动。")

def verify_checkpoints(key, leaves, notes):
    entries = leaves.split(b"\n\n")
    check(entries.pop() == b"", "全部条目的文件不完整")
    hashes = [leaf(entry + b"\n") for entry in entries]
    for path, note in notes:
        name, size, top = read_checkpoint(note, key)
        check(size <= len(hashes), f"{path} 记有{size}条，全部条目里只有{len(hashes)}条")
        check(root(hashes[:size]) == top, f"{path} 与全部条目的前{size}条对不上")
        print(f"相符：{path} 的{size}条都在日志 {name} 现有的{len(hashes)}条里，一字未改。")

if __name__ == "__main__":
    if len(sys.argv) < 4: sys.exit(__doc__)
    try:
        key, first, *others = [(path, open(path, "rb").read()) for path in sys.argv[1:]]
        if others[0][1].startswith(b"c2sp.org/tlog-proof"):
            check(len(others) == 1, "一次只核对一个文件和它的证明")
            verify_file(key[1], *first, others[0][1])
        else: verify_checkpoints(key[1], first[1], others)
    except (OSError, ValueError, LookupError) as fault: check(False, f"文件读不出来（{fault}）")
