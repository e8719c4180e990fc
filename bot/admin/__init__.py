"""The officers' console, served by the gateway at ``/admin``: plain Vietnamese pages, made on the server.

How it is built, and how to add a page:

- A **section** is a module in ``bot/admin/pages/`` with one ``Section`` (``bot/admin/section.py``): a prefix, a
  title for the menu, the least role. Each page is a plain function ``(visit: Visit) -> Response`` registered by
  ``@section.get(path, role=…)`` or ``@section.post(path, role=…)``. No route exists without a role
  (``bot/admin/roles.py``: reviewer < editor < publisher < administrator; ``ANYONE`` for the login page alone).
  A new section is listed in ``bot/admin/site.py``; that is all. It runs in a thread, so it may use the database.
- Before a page runs, ``bot/admin/guard.py`` has found the session, checked the role, read the form and checked
  its CSRF token. A page never does any of that.
- A ``Visit`` (``bot/admin/visit.py``) is what a page gets: ``officer``, ``form``, ``query``, ``path``, ``desk``
  (settings, database and stores shared by all pages), and ways to answer: ``visit.page("x.html", **values)``,
  ``visit.part(…)`` for a fragment, ``visit.go("/inbox", "Đã lưu.", undo="/inbox/undo/7")`` to send on with a notice.
- **Templates** stand in ``templates/``, extend ``layout.html`` and fill ``{% block body %}``; macros for forms
  (``csrf()``, ``field()`` …) are in ``form.html``. Everything is escaped. No inline script or style: the content
  security policy forbids both. Looks come from ``static/console.css``; ``static/console.js`` adds keys
  (``data-key="d"``) and search as you type (``data-find="/admin/…"``), and every page works without it.
- What an officer is told when something is wrong is a ``ConsoleError`` (``bot/errors.py``).
- A change writes ``record(session, officer, action, subject, before, after)`` (``bot/admin/audit.py``) in the
  transaction that makes it.
"""
