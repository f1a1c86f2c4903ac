@echo off
rem Opens the desk on a folder of one's own that is called as this file is, or does what is typed behind it.
rem ASCII only: a console of Windows reads this file in its own encoding. Python says everything in Chinese itself.
setlocal DisableDelayedExpansion
set "HERE=%~dp0"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set RUN=
call :try "%HERE%python\python.exe"
for %%V in (3.13 3.14 3.12 3.11 3.15) do call :try py -%%V
for %%V in (313 314 312 311 315) do (
  call :try "%LocalAppData%\Programs\Python\Python%%V\python.exe"
  call :try "%ProgramFiles%\Python%%V\python.exe"
  call :try "%SystemDrive%\Python%%V\python.exe"
)
for %%V in (3.13 3.14 3.12 3.11 3.15) do call :try "%LocalAppData%\Python\pythoncore-%%V-64\python.exe"
call :try python
call :try "%UserProfile%\anaconda3\python.exe"
call :try "%UserProfile%\miniconda3\python.exe"
call :try "%ProgramData%\anaconda3\python.exe"
call :try "%ProgramData%\miniconda3\python.exe"
if not defined RUN goto none
set KAOHE_TYPED_AS=%0
if not "%~1"=="" goto typed
if not exist "%UserProfile%\%~n0\" mkdir "%UserProfile%\%~n0"
call %RUN% "%HERE%run.py" desk "%UserProfile%\%~n0"
goto ended
:typed
call %RUN% "%HERE%run.py" %*
:ended
set CODE=%ErrorLevel%
if not "%CODE%"=="0" pause
exit /b %CODE%
:none
start "" notepad.exe "%HERE%installation\start\python-needed.txt"
exit /b 2
:try
if defined RUN exit /b 0
call %* "%HERE%run.py" --usable >nul 2>nul
if "%ErrorLevel%"=="0" set RUN=%*
exit /b 0
