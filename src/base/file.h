/* The one bounded reader and the one careful writer. No other file of the program opens anything. */
#ifndef CC_BASE_FILE_H
#define CC_BASE_FILE_H

#include "base/diag.h"
#include "base/str.h"

/* A folder held open, so that what is named below it cannot be swapped for something outside it. */
typedef struct cc_dir cc_dir;

/* Opens the folder PATH. CC_NOT_FOUND without a diagnostic when nothing is there; other faults are reported. */
cc_status cc_dir_open(cc_arena* arena, const char* path, cc_dir** out, cc_diags* diags);

/* Opens the folder NAME inside DIR; a symbolic link is refused. CC_NOT_FOUND as above. */
cc_status cc_dir_enter(cc_arena* arena, const cc_dir* dir, const char* name, cc_dir** out, cc_diags* diags);

/* Makes the folder NAME inside DIR, if it is not there. */
cc_status cc_dir_make(const cc_dir* dir, const char* name, cc_diags* diags);

/* Removes the file NAME from DIR; that it is not there is no fault. */
cc_status cc_dir_remove(const cc_dir* dir, const char* name, cc_diags* diags);

/* Makes this process the only one that holds NAME in DIR, until cc_hold_drop or its end, however it ends.
   CC_NOT_FOUND, without a diagnostic: another one has it; *PID is that one's, 0 if not known. */
typedef struct cc_hold {
  int         fd;
  const char* name;
} cc_hold;
cc_status cc_dir_hold(const cc_dir* dir, const char* name, cc_hold* out, int64_t* pid, cc_diags* diags);
void      cc_hold_drop(const cc_dir* dir, cc_hold* hold);

/* Closes it; NULL is fine. */
void cc_dir_close(cc_dir* dir);

/* The path that messages name; borrowed. */
cc_str cc_dir_path(const cc_dir* dir);

/* Reads the regular file NAME of DIR whole into the arena (followed by one NUL that is not counted). NULL as DIR: NAME
   is a path of the user's and may pass through links. A symbolic link in DIR, a folder, a FIFO or device, a file above
   MAX bytes or one that changes while it is read is an error with a diagnostic, found without waiting and without
   allocating first (2 GB sparse costs nothing). CC_NOT_FOUND, without a diagnostic, when nothing is there.
   SHOWN is the name for messages. */
cc_status cc_file_read(cc_arena* arena, const cc_dir* dir, const char* name, const char* shown, size_t max, cc_str* out,
                       cc_diags* diags);

/* The same file, but piece by piece, for those too large to be held whole. Closed with cc_stream_close. */
typedef struct cc_stream cc_stream;
cc_status cc_stream_open(cc_arena* arena, const cc_dir* dir, const char* name, const char* shown, size_t max,
                         cc_stream** out, cc_diags* diags);

/* The next bytes, up to SIZE of them, into ROOM; *GOT below SIZE: the file ends behind them, and is the one that was
   opened. */
cc_status cc_stream_read(cc_stream* stream, char* room, size_t size, size_t* got, cc_diags* diags);

/* How long the file was when it was opened. */
uint64_t cc_stream_size(const cc_stream* stream);

/* NULL is fine. */
void cc_stream_close(cc_stream* stream);

/* The names in DIR but "." and "..", sorted bytewise. */
cc_status cc_dir_list(cc_arena* arena, const cc_dir* dir, cc_str** names, size_t* count, cc_diags* diags);

/* Where the folder or file PATH lies below ROOT: "claims/umea-2022", or "" for ROOT itself; links are followed. NULL as
   ROOT: below the nearest folder around PATH that holds `.git`, else below the working folder, else its own last name
   alone. An absolute path never comes of it. CC_NOT_FOUND: not below ROOT, or nothing is there. */
cc_status cc_path_below(cc_arena* arena, const char* path, const char* root, cc_str* out);

/* Whether NAME fits [a-z0-9._-]{1,100} without a leading dot. */
bool cc_file_name_ok(cc_str name);

/* Writes a file so that it is whole or not there: temporary file beside it, fsync, rename, fsync of the folder. An
   older file stays whole until the new one is complete, and hands on its permissions. In DIR, whatever is there already
   must be a regular file. NULL as DIR: NAME is a path of the user's; a device or FIFO that is there is written through
   instead, a symbolic link to a file is followed and its target replaced. */
cc_status cc_file_write(cc_arena* arena, const cc_dir* dir, const char* name, cc_str bytes, cc_diags* diags);

/* Adds BYTES to the end of the file NAME of the user's, which is made if it is not there. */
cc_status cc_file_append(const char* name, cc_str bytes, cc_diags* diags);

/* One part of a folder that is made: a file with BYTES, or, where these have no address, an empty folder. */
typedef struct cc_new_file {
  const char* name;
  cc_str      bytes;
} cc_new_file;

/* Makes the folder PATH of the user's, with FILES in it, so that it is whole or not there: filled beside its place,
   fsync, rename, fsync of the folder around it, which must be there. Whatever is there already stays, and is an error.
 */
cc_status cc_folder_make(cc_arena* arena, const char* path, const cc_new_file* files, size_t count, cc_diags* diags);

/* Reads what an open descriptor (standard input) gives up to its end, as cc_file_read does a file. */
cc_status cc_fd_read(cc_arena* arena, int fd, const char* shown, size_t max, cc_str* out, cc_diags* diags);

/* Writes all of BYTES to an open descriptor (standard output), with EINTR and short writes seen to; SHOWN names it.
   Takes no memory; with NULL as DIAGS errno alone tells what was wrong. */
cc_status cc_fd_write(int fd, const char* shown, cc_str bytes, cc_diags* diags);

#endif
