"""The project file `kaohe.toml`: scheme, folders, parameters and deadline of one assessment, typed once.

`project` is the model, `read` and `write` go between it and the file, `settings` decides between what is typed, the
environment and the file. Whatever is wrong is a `ProjectError`; nothing here knows click.
"""
