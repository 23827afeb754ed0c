/* What the files of base that write share. Private to base. */
#ifndef CC_BASE_FILE_IN_H
#define CC_BASE_FILE_IN_H

#include "base/file.h"

/* Names for something temporary that are tried before giving up; each is taken only if a run with this pid was
   killed. */
#define TEMPORARY_TRIES 100

/* ".tmp-PID-N", in NAME. */
void file_name_temporary(char name[64], int n);

/* Writes all BYTES to FD, sees to it that they are on the disk, and closes FD; 0 or an errno. */
int file_put(int fd, cc_str bytes);

/* fsync where the file system knows it; 0 or an errno. */
int file_sync(int fd);

/* Tells CODE of SHOWN, for the reason NUMBER, an errno, in words that are the same on every machine. */
cc_status file_fail(cc_diags* diags, cc_code code, cc_str shown, int number);

/* Tells that SHOWN could not be written, for the reason NUMBER, an errno. */
cc_status file_fail_write(cc_diags* diags, cc_str shown, int number);

/* Tells that SHOWN is written, but not surely on the disk. */
cc_status file_fail_durable(cc_diags* diags, cc_str shown, int number);

/* The descriptor of DIR. */
int file_dir_fd(const cc_dir* dir);

#endif
