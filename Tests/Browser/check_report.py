"""Opens a report in headless Chromium and checks what a reader relies on.

One self-contained page: it has a title and a language, logs nothing to the console, asks the network
for nothing, prints on A4 without losing its right edge, fits the screen of a phone (only boxes inside it
scroll sideways), and stays under 2 MB. Standard library only.
"""

import argparse
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib

MAXIMUM_BYTES = 2_000_000
A4_POINTS = (595.28, 841.89)
# Width of A4 at 96 dots an inch.
A4_PIXELS = 794
# Width of common phones, in CSS pixels.
PHONE_PIXELS = 390

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-extensions", "--no-pings", "--hide-scrollbars",
    # Nothing outside can answer; attempts are still recorded.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=5000",
]


def browse(browser, folder, page, *flags):
    """Runs the browser on a page; returns what it wrote to stdout and stderr."""
    command = [browser, *FLAGS, f"--user-data-dir={folder}/profile", *flags, page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        sys.exit(f"error: the browser ended with status {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout, done.stderr


def requests_of(net_log):
    """Addresses outside the machine that the page asked for."""
    text = net_log.read_text()
    try:
        log = json.loads(text)
    except json.JSONDecodeError:
        # The browser may end before it closes the list.
        log = json.loads(text.rstrip().rstrip(",") + "]}")
    found = set()
    for event in log["events"]:
        url = event.get("params", {}).get("url", "")
        initiator = str(event.get("params", {}).get("initiator", ""))
        # The browser's own housekeeping has no page as initiator.
        if re.match(r"(https?|wss?|ftp):", url) and initiator not in ("", "not an origin"):
            found.add(url)
    return sorted(found)


def brightness_levels(png):
    """Number of different byte values in an image: a blank page has very few."""
    data = png.read_bytes()
    packed = b""
    position = 8
    while position < len(data):
        length = int.from_bytes(data[position:position + 4], "big")
        if data[position + 4:position + 8] == b"IDAT":
            packed += data[position + 8:position + 8 + length]
        position += length + 12
    return len(set(zlib.decompress(packed)))


def phone_width(browser, folder, page):
    """Width of a page laid out on a phone; in a frame, since browser windows have a least width."""
    probe = folder / "phone.html"
    inner = html.escape(page.read_text(encoding="utf-8"), quote=True)
    probe.write_text(f"""<!doctype html><html><body>
      <iframe srcdoc="{inner}" style="width:{PHONE_PIXELS}px;height:800px;border:0"></iframe>
      <script>addEventListener('load', () => document.documentElement.setAttribute('data-width',
        document.querySelector('iframe').contentDocument.documentElement.scrollWidth))</script>
      </body></html>""", encoding="utf-8")
    dom, _ = browse(browser, folder, probe, "--dump-dom", f"--window-size={A4_PIXELS},1123")
    width = re.search(r'<html[^>]*data-width="(\d+)"', dom)
    return int(width.group(1)) if width else None


def faults(browser, page):
    """Everything that is wrong with a page, as (kind, sentence)."""
    found = []
    size = page.stat().st_size
    if size >= MAXIMUM_BYTES:
        found.append(("size", f"{size} bytes, allowed are fewer than {MAXIMUM_BYTES}"))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        net_log = folder / "net.json"
        dom, log = browse(
            browser, folder, page, "--dump-dom", "--enable-logging=stderr", "--v=0",
            f"--log-net-log={net_log}", "--net-log-capture-mode=Everything")
        title = re.search(r"<title[^>]*>([^<]*)</title>", dom)
        if not title or not title.group(1).strip():
            found.append(("title", "the page has no title"))
        if not re.search(r"<html[^>]*\blang=", dom):
            found.append(("language", "the page does not state its language"))
        for line in re.findall(r"CONSOLE[^\]]*\] (.*)", log):
            found.append(("console", f"console: {line}"))
        for url in requests_of(net_log):
            found.append(("network", f"asked the network for {url}"))

        # A copy that reports its own width when laid out as wide as a sheet.
        probe = folder / "probe.html"
        measure = (
            "<script>addEventListener('load', () => document.documentElement.setAttribute("
            "'data-width', document.documentElement.scrollWidth))</script>")
        probe.write_text(page.read_text(encoding="utf-8") + measure, encoding="utf-8")
        dom, _ = browse(browser, folder, probe, "--dump-dom", f"--window-size={A4_PIXELS},1123")
        width = re.search(r'data-width="(\d+)"', dom)
        if not width:
            found.append(("width", "the width of the page could not be measured"))
        elif int(width.group(1)) > A4_PIXELS + 2:
            found.append(("width", f"{width.group(1)} pixels wide, A4 has {A4_PIXELS}"))

        width = phone_width(browser, folder, page)
        if width is None:
            found.append(("phone", "the width of the page on a phone could not be measured"))
        elif width > PHONE_PIXELS:
            found.append(("phone", f"{width} pixels wide on a phone of {PHONE_PIXELS}"))

        pdf = folder / "page.pdf"
        browse(browser, folder, page, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
        if not boxes:
            found.append(("print", "printing gave no pages"))
        for box in sorted(set(boxes)):
            sides = sorted(float(side) for side in box)
            if any(abs(side - a4) > 2 for side, a4 in zip(sides, A4_POINTS)):
                found.append(("print", f"prints on {sides[0]} x {sides[1]} points, not on A4"))

        png = folder / "page.png"
        browse(browser, folder, page, f"--screenshot={png}", f"--window-size={A4_PIXELS},1123")
        if brightness_levels(png) < 16:
            found.append(("blank", "the page shows next to nothing"))
    return found


GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sample</title>
<style>@page { size: A4; margin: 15mm } body { font: 12pt sans-serif }</style></head>
<body><h1>Sample</h1><p>Plain words on a page, enough of them to be seen.</p></body></html>
"""


def self_test(browser):
    """A sound page passes, and pages with one fault each are refused for that fault."""
    bad = {
        "title": GOOD.replace("<title>Sample</title>", ""),
        "language": GOOD.replace(' lang="en"', ""),
        "console": GOOD.replace("</body>", "<script>missing.value</script></body>"),
        "network": GOOD.replace("</body>", "<img src='https://example.org/a.png' alt=''></body>"),
        "width": GOOD.replace("<p>", "<p style='width: 1500px'>"),
        "phone": GOOD.replace("<p>", "<p style='width: 600px'>"),
        "print": GOOD.replace("size: A4", "size: letter"),
        "blank": GOOD.replace("<body>", "<body style='display: none'>"),
        "size": GOOD.replace("</body>", "<!--" + "x" * MAXIMUM_BYTES + "--></body>"),
    }
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text(GOOD, encoding="utf-8")
        for kind, sentence in faults(browser, page):
            print(f"error: the sound page is refused: {kind}: {sentence}", file=sys.stderr)
            wrong += 1
        for kind, text in bad.items():
            page.write_text(text, encoding="utf-8")
            kinds = {found for found, _ in faults(browser, page)}
            # A failed download is on the console too, and what is too wide for A4 is for a phone.
            also = {"network": "console", "width": "phone"}.get(kind, kind)
            if not kinds >= {kind} or kinds - {kind, also}:
                print(f"error: fault `{kind}` is seen as {sorted(kinds)}", file=sys.stderr)
                wrong += 1
        page.write_text(GOOD, encoding="utf-8")
        if len(content_faults(browser, page)) != len(HEADINGS) + 4:
            print("error: a page without sections is not refused for each", file=sys.stderr)
            wrong += 1
    return wrong


# Sections that a reader of any run relies on.
HEADINGS = [
    "What happens when nobody comes", "Where", "What was run", "What this depends on",
    "Assumptions of this run",
]
# And those of a run with a response, in place of the first.
RESPONSE_HEADINGS = [
    "What happens", "Who responds", "Which link costs most", "Where ships land people", "Kept from landing",
    "Consultation Mechanism",
]


def content_faults(browser, page):
    """What a report of a run must show: its sections, each with something visible below its heading."""
    probe_script = """<script>addEventListener('load', () => {
      const found = [...document.querySelectorAll('h2')].map(h => {
        let height = 0, e = h.nextElementSibling;
        for (; e && e.tagName != "H2"; e = e.nextElementSibling) {
          height += Math.round(e.getBoundingClientRect().height); }
        return h.textContent + '=' + height; });
      const run = [...document.querySelectorAll('#scenario ~ h3')].map(h => h.textContent);
      document.documentElement.setAttribute('data-sections', found.join('|'));
      document.documentElement.setAttribute('data-scenario', run.join('|'));
    })</script>"""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        probe = folder / "probe.html"
        probe.write_text(page.read_text(encoding="utf-8") + probe_script, encoding="utf-8")
        dom, _ = browse(browser, folder, probe, "--dump-dom", f"--window-size={A4_PIXELS},1123")
    sections = re.search(r'data-sections="([^"]*)"', dom)
    scenario = re.search(r'data-scenario="([^"]*)"', dom)
    heights = dict(
        entry.rsplit("=", 1) for entry in (sections.group(1) if sections else "").split("|") if "=" in entry)
    headings = RESPONSE_HEADINGS + HEADINGS[1:] if "What happens" in heights else HEADINGS
    found = [
        ("section", f"`{name}` is missing or empty")
        for name in headings if int(heights.get(name, "0")) < 20]
    for start in ("Who sets out", "The sea", "What is switched on", "Settings that differ"):
        if not any(part.startswith(start) for part in (scenario.group(1) if scenario else "").split("|")):
            found.append(("scenario", f"the scenario is told without `{start}`"))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--browser", required=True)
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("page", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    wrong = self_test(arguments.browser) if arguments.self_test else 0
    for page in arguments.page:
        found = faults(arguments.browser, page.resolve())
        found += content_faults(arguments.browser, page.resolve())
        for _, sentence in found:
            print(f"error: {page.name}: {sentence}", file=sys.stderr)
        if not found:
            print(f"{page.name}: sound in the browser, {page.stat().st_size} bytes")
        wrong += len(found)
    if arguments.self_test and wrong == 0:
        print("the checker refuses each faulty page")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
