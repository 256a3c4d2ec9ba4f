// A stand-in for Windows' bcryptprimitives.dll, for wine only: wine 8 has none, and Rust asks it for random numbers. It is built
// by scripts/wine.sh into a folder of wine's own and is in nothing that leaves this machine.
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
    return RtlGenRandom(bytes, (ULONG)count);
}
