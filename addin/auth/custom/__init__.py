"""The server framework asks here who sends a function or script call: the token's holder, or 401."""

from xlwings_server.models import User

from addin.entrance import FORMULA, enter, spend


async def validate_token(token_string: str) -> User:
    holder = enter(token_string)
    spend(holder, FORMULA)
    return User(id=holder.id, name=holder.unit or holder.id, roles=[holder.role])
