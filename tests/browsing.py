"""What the tests of pages share: a real Chromium, a server on this machine, and pages whose every complaint counts."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

    from belarus_rights.browser.building import File

NEEDED = "BELARUS_RIGHTS_NEEDS_BROWSER"
"""Set where a missing browser is a failure: on the machines that decide whether a change lands."""

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws the same pages without a window, at half the cost."""

TODAY = date(2026, 11, 26)
PHONE, DESKTOP = 360, 1440
OWN = ("data:", "blob:", "about:")
"""Addresses that lead nowhere outside the page."""


@contextmanager
def started() -> Iterator[Browser]:
    """Start Chromium; without one, or without playwright, the test is skipped, or fails where a browser is needed."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        path = None
    if not path:
        missing = "playwright (the extra test) and a Chromium on PATH are needed to look at pages"
        pytest.fail(missing) if os.environ.get(NEEDED) else pytest.skip(missing)
    with sync_playwright() as playwright:
        # No name but that of this machine is ever looked up, whatever a page or the browser itself asks for.
        browser = playwright.chromium.launch(executable_path=path, args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(files: Mapping[str, File]) -> Iterator[str]:
    """Serve pages, and give the address of the first."""
    from belarus_rights.browser import serve

    server = serve(files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Pages:
    """Opens pages below one address; what a page complains of, or asks of another machine, fails the test.

    Attributes
    ----------
    base
        The address that others are seen from.
    answers
        All that was answered, in its order.
    """

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser = browser
        self.base = base
        self.complaints: list[str] = []
        self.answers: list[Response] = []
        self._contexts: list[BrowserContext] = []

    def open(self, address: str = "", *, width: int = DESKTOP, dark: bool = False, **options: Any) -> Page:
        """Open a page in a fresh window: nothing is remembered from another one.

        Parameters
        ----------
        address
            Seen from the base, such as ``"en/index.html"``.
        width
            Of the window, in pixels.
        dark
            Whether the system of the reader is set to dark.
        options
            For playwright's ``new_context``, such as ``locale`` or ``reduced_motion``.
        """
        wanted = {"viewport": {"width": width, "height": 900}, "color_scheme": "dark" if dark else "light", **options}
        context = self.browser.new_context(**wanted)
        context.set_default_timeout(60_000)
        self._contexts.append(context)
        page = context.new_page()
        self._listen(page)
        self.go(page, address)
        return page

    def go(self, page: Page, address: str) -> None:
        """Lead a page that is open to another address."""
        page.goto(urljoin(self.base, address))
        self.check()

    def settled(self, page: Page) -> Page:
        """Wait until all that a page brings in by itself is there."""
        page.wait_for_load_state("networkidle")
        self.check()
        return page

    def check(self) -> None:
        """Fail if a page has complained."""
        complaints, self.complaints = self.complaints, []
        assert not complaints, "\n".join(complaints)

    def close(self) -> None:
        """Close all windows, and fail if a page has complained."""
        for context in self._contexts:
            context.close()
        self.check()

    def _listen(self, page: Page) -> None:
        complain = self.complaints.append
        page.on("console", lambda said: complain(f"{page.url}: {said.type}: {said.text}") if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complain(f"{page.url}: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.base, *OWN)):
            self.complaints.append(f"asked for {request.url}, which is not of this site")

    def _failed(self, request: Request) -> None:
        if "ERR_ABORTED" not in str(request.failure):  # a page was left before all of it was there
            self.complaints.append(f"{request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        self.answers.append(response)
        if response.status >= 400:
            self.complaints.append(f"{response.url}: {response.status}")
