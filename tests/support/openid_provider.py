"""An OpenID Connect provider as an institution has one: a process of its own, made of Authlib's parts for providers.

`python -m tests.support.openid_provider PORT`. Anybody who types the right password is let in; what the next ID tokens
say wrongly is set at `/control`. The classes of `openid.py` beside this file start it.
"""

import base64
import hmac
import json
import sys
import time
from dataclasses import dataclass
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, OAuth2Error, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.support.openid import CLIENT, PASSWORD, SECRET

FORM = """<!doctype html><html lang="lv"><title>Iestādes konts</title><h1>Iestādes konts</h1><form method="post">
<label>Lietotājs <input name="username"></label> <label>Parole <input name="password" type="password"></label>
<button name="do" value="enter">Ieiet</button> <button name="do" value="cancel">Atcelt</button></form></html>"""


class Client(ClientMixin):  # type: ignore[misc]
    """Rinda, as the institution's technician has entered it."""

    def __init__(self) -> None:
        self.redirect_uris: list[str] = []

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):  # type: ignore[misc]
    """A code that was given to a browser."""

    user: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(time.time())

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


class World:
    """What the provider knows, and how it is to lie."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.client = Client()
        self.codes: dict[str, Code] = {}
        self.spoil: dict[str, Any] = {}
        self.rotate()

    def rotate(self) -> None:
        """Sign with another key from now on, and publish that one alone."""
        self.key = RSAKey.generate_key(2048, auto_kid=True)

    def description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            # Believed by nobody who is careful: see the tests of unsigned tokens.
            "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"],
            **self.spoil.get("description", {}),
        }


WORLD = World(f"http://localhost:{sys.argv[1]}")


class Grant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
    """Codes in memory, each good once."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

    def save_authorization_code(self, code: str, request: Any) -> None:
        asked = request.payload.data
        WORLD.codes[code] = Code(
            user=request.user,
            redirect_uri=request.payload.redirect_uri,
            scope=request.payload.scope,
            nonce=asked["nonce"],
            code_challenge=asked["code_challenge"],
            code_challenge_method=asked["code_challenge_method"],
        )

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        return WORLD.codes.get(code)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        WORLD.codes = {text: code for text, code in WORLD.codes.items() if code is not authorization_code}

    def authenticate_user(self, authorization_code: Code) -> str:
        return authorization_code.user


class IdToken(OpenIDCode):  # type: ignore[misc]
    """ID tokens as they should be, but for what `WORLD.spoil` says."""

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        return any(code.nonce == nonce for code in WORLD.codes.values())

    def encode_id_token(self, token: dict[str, Any], request: Any) -> str:
        now, user = int(time.time()), request.user
        claims = {
            "iss": WORLD.issuer,
            "aud": CLIENT,
            "sub": f"subject-of-{user}",
            "iat": now,
            "exp": now + 300,
            "nonce": request.authorization_code.nonce,
            "preferred_username": user,
            "email": f"{user}@daugavpils.example",
            "email_verified": True,
            **WORLD.spoil.get("claims", {}),
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        algorithm = WORLD.spoil.get("algorithm", "RS256")
        if algorithm != "RS256":
            return forged(algorithm, claims)
        key = RSAKey.generate_key(2048) if WORLD.spoil.get("strange_key") else WORLD.key
        return jwt.encode({"alg": "RS256", "kid": WORLD.key.kid}, claims, key)


def forged(algorithm: str, claims: dict[str, Any]) -> str:
    """What somebody without the key can make: no signature, or the public key taken for a shared secret."""
    parts = ({"alg": algorithm, "kid": WORLD.key.kid}, claims)
    text = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts)
    if algorithm == "none":
        return f"{text}."
    mac = hmac.digest(WORLD.key.as_pem(private=False), text.encode(), "sha256")
    return f"{text}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


app = Flask(__name__)
server = AuthorizationServer(app, query_client=lambda name: WORLD.client if name == CLIENT else None)
server.save_token = lambda *_token: None
server.register_grant(Grant, [IdToken(require_nonce=True), CodeChallenge(required=True)])


@app.get("/.well-known/openid-configuration")
def describe() -> Response:
    return jsonify(WORLD.description())


@app.get("/keys")
def keys() -> Response:
    return jsonify({"keys": [WORLD.key.as_dict(private=False)]})


@app.route("/authorize", methods=["GET", "POST"])
def authorize() -> Any:
    user = request.form.get("username", "")
    try:
        grant = server.get_consent_grant(end_user=user or None)
    except OAuth2Error as error:
        return str(error), 400
    if request.form.get("do") == "cancel":
        return server.create_authorization_response(grant=grant, grant_user=None)
    if not user or request.form.get("password") != PASSWORD:
        return FORM
    return server.create_authorization_response(grant=grant, grant_user=user)


@app.post("/token")
def token() -> Any:
    return server.create_token_response()


@app.post("/control")
def control() -> Response:
    """Let the test say which addresses the client has, how to lie from now on, and to take another key."""
    said = request.get_json()
    WORLD.client.redirect_uris = said.get("redirect_uris", WORLD.client.redirect_uris)
    WORLD.spoil = said.get("spoil", {})
    if said.get("rotate"):
        WORLD.rotate()
    return jsonify({})


if __name__ == "__main__":
    app.run("127.0.0.1", int(sys.argv[1]), threaded=True)
