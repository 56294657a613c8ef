"""A real OpenID Connect provider: Django OAuth Toolkit, as one process with two people. `python -m harness.provider_site PORT SECRET`"""

import sys

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

# Without an icon of its own the browser would ask for one and complain.
PAGE = "<title>Provider</title><link rel=icon href='data:,'><form method=post>{% csrf_token %}{{ form }}<button>Log in</button></form>"


def configure() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="of this test and no other",
        ROOT_URLCONF="harness.provider_urls",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "file:provider?mode=memory&cache=shared"}},
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider"],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [("django.template.loaders.locmem.Loader", {"registration/login.html": PAGE})],
                    "context_processors": ["django.template.context_processors.request"],
                },
            }
        ],
        # Cookies know no port: without names of its own it would take Quarry's for its own.
        SESSION_COOKIE_NAME="provider_session",
        CSRF_COOKIE_NAME="provider_csrf",
        LOGIN_URL="/login/",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": key.decode(),
            "OAUTH2_VALIDATOR_CLASS": "harness.provider_claims.Claims",
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "", "email": "", "profile": ""},
        },
    )


def fill(callbacks: str, secret: str) -> None:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from oauth2_provider.models import get_application_model

    call_command("migrate", verbosity=0)
    for name, mail in [("lina", "li.na@example.com"), ("stranger", "stranger@example.com")]:
        get_user_model().objects.create_user(name, mail, f"{name} at the provider", first_name=name.title())
    get_application_model().objects.create(
        name="Quarry",
        client_id="quarry",
        client_secret=secret,
        client_type="confidential",
        authorization_grant_type="authorization-code",
        redirect_uris=callbacks,
        algorithm="RS256",
        skip_authorization=True,
    )


def main() -> None:
    port, secret, callbacks = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    configure()

    import django

    django.setup()
    fill(callbacks, secret)

    from wsgiref.simple_server import make_server

    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", port, get_wsgi_application()) as server:
        print("ready", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
