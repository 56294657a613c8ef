"""What the provider says of people."""

from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):
    oidc_claim_scope = OAuth2Validator.oidc_claim_scope | {"email": "email", "email_verified": "email", "name": "profile"}

    def get_additional_claims(self, request):
        return {"email": request.user.email, "email_verified": True, "name": request.user.first_name}
