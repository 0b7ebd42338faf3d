# Two stages: the first installs the locked packages, the French model among them, and builds the
# project; the second holds the result and nothing that built it.

FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY requirements.lock requirements-dev.lock ./
RUN python -m venv /opt/vigie \
    && /opt/vigie/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
# uv and the build backend come out of the development lock file, hashes and all.
RUN python -m venv /opt/build \
    && awk '/^uv==/ { found = 1 } found { print } found && !/\\$/ { exit }' requirements-dev.lock \
        > uv.txt \
    && /opt/build/bin/pip install --no-cache-dir --no-deps --require-hashes --requirement uv.txt
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY handlers handlers
COPY news news
COPY storage storage
COPY text text
RUN /opt/build/bin/uv build --wheel --out-dir /src/dist \
        --build-constraints requirements-dev.lock --require-hashes \
    && /opt/vigie/bin/pip install --no-cache-dir --no-deps /src/dist/*.whl \
    && /opt/vigie/bin/pip uninstall --yes pip

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --home-dir /data vigie \
    && install --directory --owner=vigie --group=vigie --mode=0750 /data
COPY --from=build /opt/vigie /opt/vigie
ENV PATH=/opt/vigie/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    VIGIE_DATABASE_URL=sqlite+aiosqlite:////data/vigie.sqlite3 \
    VIGIE_INDEX_DIR=/data/index
USER vigie
WORKDIR /data
VOLUME /data
# The first start also makes the database; later checks read a few pages and ask getMe.
HEALTHCHECK --interval=2m --timeout=30s --start-period=1m --retries=3 CMD ["vigie", "check"]
ENTRYPOINT ["vigie"]
CMD ["run"]
