@echo off
rem jixiao.bat check 自评报告.docx
chcp 65001 >nul
setlocal
set "HERE=%~dp0"
if not defined JIXIAO_ENV set "JIXIAO_ENV=%HERE%env"
set "PY="
if defined JIXIAO_PYTHON set "PY="%JIXIAO_PYTHON%""
for %%V in (3.14 3.13 3.12 3.11) do if not defined PY if exist "%HERE%wheels\extras-%%V.txt" py -%%V -c "" >nul 2>nul && set "PY=py -%%V"
if not defined PY python -c "import sys, os; sys.exit(not os.path.exists(sys.argv[1] + 'wheels/extras-%%d.%%d.txt' %% sys.version_info[:2]))" "%HERE:\=/%" >nul 2>nul && set "PY=python"
if not defined PY (
  echo 没有找到适用的 Python。请先安装“使用说明.txt”所列的版本（64 位）。
  exit /b 2
)
%PY% "%HERE%install.py" --env "%JIXIAO_ENV%" || exit /b 2
"%JIXIAO_ENV%\Scripts\python.exe" -m jixiao %*
