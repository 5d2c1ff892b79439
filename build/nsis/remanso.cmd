@"%~dp0..\resources\runtime\node.exe" "%~dp0..\resources\agent\remanso.js" %*
