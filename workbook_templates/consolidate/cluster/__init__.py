"""Files read by the worker processes of a dask cluster, on several computers that share a folder. Everything that knows
dask is here: it is an extra (`kaohe[cluster]`) and imported only when a cluster is asked for."""
