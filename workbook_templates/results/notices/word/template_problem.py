"""Why a template cannot be used."""


class TemplateProblemError(Exception):
    """The file and what is wrong in it, in Chinese, with how to put it right."""
