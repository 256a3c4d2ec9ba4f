# Read by make before OpenSSL's own makefile (./package names it in MAKEFILES). OpenSSL would look for plug-ins, and where it is built
# for Windows for its settings too, in the folder it was built in: that tells of the machine it was built on, and on another one
# anybody could make such a folder. This place is nowhere: `/dev/null` is no folder, and Windows has no name with a question mark.
override ENGINESDIR := /dev/null/?
override MODULESDIR := /dev/null/?
override OPENSSLDIR := /dev/null/?
