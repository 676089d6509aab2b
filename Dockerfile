# Two stages: one installs, checks and compiles, so that a broken term cannot ship; the other serves, read-only.
FROM python:3.13-slim-bookworm AS build
WORKDIR /app
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
COPY requirements/runtime.txt requirements/runtime.txt
RUN python -m venv .venv && .venv/bin/pip install --quiet --require-hashes -r requirements/runtime.txt
COPY pyproject.toml README.md LICENSE ./
COPY app app
RUN .venv/bin/pip install --quiet --no-deps --no-index --no-build-isolation --editable . \
    && .venv/bin/python -m compileall -q app .venv/lib
COPY migrations migrations
COPY templates templates
COPY static static
COPY content content
RUN .venv/bin/glossary check --quiet && .venv/bin/glossary load --database /app/var/glossary.db

FROM python:3.13-slim-bookworm
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home glossary
COPY --from=build /app /app
USER 10001
ENV PATH=/app/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 GLOSSARY_DATABASE=/app/var/glossary.db
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["glossary", "serve", "--host", "0.0.0.0", "--port", "8000"]
