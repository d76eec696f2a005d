@echo off
chcp 65001 >nul
setlocal
if not defined JIXIAO_HOME set "JIXIAO_HOME=%~dp0data"
if not defined JIXIAO_HTTPS set "JIXIAO_HTTPS=0"
call "%~dp0jixiao.bat" serve %*
pause
