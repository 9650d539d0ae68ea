"""Fixtures that every part's tests share; each module below says what it gives."""

pytest_plugins = [
    "tests.support.outcome",
    "tests.support.browser",
    "tests.support.nginx",
    "tests.support.openid",
    "tests.support.passwords",
    "tests.support.postgres",
    "tests.support.redis",
    "tests.support.rinda",
    "tests.support.halls",
    "tests.support.seed",
]
