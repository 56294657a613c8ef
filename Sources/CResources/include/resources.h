#pragma once
#include <stddef.h>

// A file that is part of the program: its name, its bytes and their number. Swift reads them through CRM/Resources.swift and Web/Assets.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} quarry_resource;

// Null when the program holds no file of that name.
const quarry_resource *quarry_resource_named(const char *name);
