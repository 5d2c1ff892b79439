; What our Windows installer does beside electron-builder's own steps.

!define REMANSO `"$INSTDIR\resources\runtime\node.exe" "$INSTDIR\resources\agent\remanso.js"`
; Where Windows looks for programs of a user; no PATH is changed.
!define COMMAND_FOLDER "$LOCALAPPDATA\Microsoft\WindowsApps"
!define HELD "$LOCALAPPDATA\Remanso\still-held"

; Agent and guards run from this folder, too, and have to go on: an upgrade moves the files that they
; have open aside. So the shell alone is ended, found by its name and not by its folder.
!include "getProcessInfo.nsh"
Var pid
!macro customCheckAppRunning
  Var /GLOBAL IsPowerShellAvailable
  StrCpy $IsPowerShellAvailable 1
  !insertmacro _CHECK_APP_RUNNING
!macroend

!define ADDRESSES "Software\Classes\remanso"

!macro customInstall
  WriteRegStr SHELL_CONTEXT "${ADDRESSES}" "" "URL:Remanso"
  WriteRegStr SHELL_CONTEXT "${ADDRESSES}" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "${ADDRESSES}\shell\open\command" "" `"$appExe" "%1"`
  ${if} $installMode != "all"
    CreateDirectory "${COMMAND_FOLDER}"
    ; A name that cmd reads in each code page.
    GetFullPathName /SHORT $0 "$INSTDIR"
    FileOpen $1 "${COMMAND_FOLDER}\remanso.cmd" w
    FileWrite $1 `@"$0\bin\remanso.cmd" %*$\r$\n`
    FileClose $1
  ${endIf}
!macroend

; What is held stays held, as do the data; it is told with the lines that restore it, to be copied.
!macro customUnInstall
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "--updated" $1
  ${if} ${Errors}
    ; First, for its task would start the agent again.
    nsExec::Exec `${REMANSO} service uninstall --yes`
    Pop $0
    nsExec::Exec `"$SYSDIR\cmd.exe" /C "${REMANSO} agent stop --json > "${HELD}.json""`
    Pop $0
    ; A list that is not empty.
    nsExec::Exec `"$SYSDIR\findstr.exe" /L /C:[{ "${HELD}.json"`
    Pop $0
    Delete "${HELD}.json"
    ${if} $0 == 0
      nsExec::Exec `"$SYSDIR\cmd.exe" /C "${REMANSO} agent stop > "${HELD}.txt""`
      Pop $0
      ${ifNot} ${Silent}
        ExecShell "open" "${HELD}.txt"
      ${endIf}
    ${endIf}
    Delete "${COMMAND_FOLDER}\remanso.cmd"
    DeleteRegKey SHELL_CONTEXT "${ADDRESSES}"
  ${endIf}
!macroend
