; The setup for Windows, made by ./package with Debian's makensis. For the person who runs it, without administrator rights; /S
; asks nothing. It downloads nothing: where Microsoft's WebView2 is missing it says so and installs nothing.
; Exit codes: 0 installed, 10 WebView2 is missing, 11 AT Trials is open, 12 a file could not be written. The books are elsewhere
; and are never touched.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
!include LogicLib.nsh

!define PROGRAM "at-trials-window.exe"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\AT Trials"
; Where Microsoft says to look for WebView2, by its number.
!define WEBVIEW "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

Name "AT Trials ${VERSION}"
OutFile "${SETUP}"
InstallDir "$LOCALAPPDATA\Programs\AT Trials"
Icon "icons/icon.ico"
UninstallIcon "icons/icon.ico"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "AT Trials"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Setup of AT Trials"
VIAddVersionKey "LegalCopyright" "MIT or Apache-2.0"
ShowInstDetails nevershow
ShowUninstDetails nevershow
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; Says why nothing was done, in a window where somebody looks and by the exit code where nobody does.
!macro GiveUp CODE SENTENCE
    MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
    SetErrorLevel ${CODE}
    Quit
!macroend

; A program that is running cannot be opened for writing.
!macro RefuseWhileOpen
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
        ClearErrors
        FileOpen $0 "$INSTDIR\${PROGRAM}" a
        ${If} ${Errors}
            !insertmacro GiveUp 11 "AT Trials is open. Nothing was changed. Close it, then start this again."
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

Function .onInit
    SetRegView 32
    ReadRegStr $0 HKLM "Software\${WEBVIEW}" "pv"
    SetRegView 64
    ReadRegStr $1 HKCU "Software\${WEBVIEW}" "pv"
    ${If} $0 == "0.0.0.0"
        StrCpy $0 ""
    ${EndIf}
    ${If} $1 == "0.0.0.0"
        StrCpy $1 ""
    ${EndIf}
    ${If} "$0$1" == ""
        !insertmacro GiveUp 10 "AT Trials shows its pages by a part of Windows that this computer lacks: the \
            Microsoft Edge WebView2 Runtime. Nothing was installed. Ask your IT to install it (Evergreen, x64), then \
            start this again."
    ${EndIf}
    !insertmacro RefuseWhileOpen
FunctionEnd

Section
    SetOutPath "$INSTDIR"
    ClearErrors
    SetOverwrite try
    File "${FILES}/*"
    ${If} ${Errors}
        !insertmacro GiveUp 12 "A file of AT Trials could not be written. Your books were not touched. Restart the \
            computer, then start this again."
    ${EndIf}
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\AT Trials.lnk" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${REMOVAL}" "DisplayName" "AT Trials"
    WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
    WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
    WriteRegStr HKCU "Software\Classes\.attrials" "" "AT Trials.Book"
    WriteRegStr HKCU "Software\Classes\AT Trials.Book" "" "AT Trials book"
    WriteRegStr HKCU "Software\Classes\AT Trials.Book\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    ; Windows goes by the last ending only: a share file is offered to AT Trials among those that open .json.
    WriteRegStr HKCU "Software\Classes\.json\OpenWithProgids" "AT Trials.ShareFile" ""
    WriteRegStr HKCU "Software\Classes\AT Trials.ShareFile" "" "AT Trials share file"
    WriteRegStr HKCU "Software\Classes\AT Trials.ShareFile\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
SectionEnd

Function un.onInit
    !insertmacro RefuseWhileOpen
FunctionEnd

; Only what the setup put there, by name, so that nothing else can go with it.
Section "Uninstall"
    Delete "$INSTDIR\at-trials.exe"
    Delete "$INSTDIR\${PROGRAM}"
    Delete "$INSTDIR\WebView2Loader.dll"
    Delete "$INSTDIR\icon.ico"
    Delete "$INSTDIR\LICENSE"
    Delete "$INSTDIR\THIRD-PARTY.txt"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\AT Trials.lnk"
    DeleteRegKey HKCU "${REMOVAL}"
    DeleteRegValue HKCU "Software\Classes\.attrials" ""
    DeleteRegKey /ifempty HKCU "Software\Classes\.attrials"
    DeleteRegKey HKCU "Software\Classes\AT Trials.Book"
    DeleteRegValue HKCU "Software\Classes\.json\OpenWithProgids" "AT Trials.ShareFile"
    DeleteRegKey HKCU "Software\Classes\AT Trials.ShareFile"
SectionEnd
