#include "resources.h"
#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

// Clang's #embed puts the files into the binary, so that nothing is read from disk at run time.

static const unsigned char listed_companies[] = {
#embed "data/listed-companies.csv"
};
static const unsigned char holidays[] = {
#embed "data/holidays.csv"
};
static const unsigned char provinces[] = {
#embed "data/provinces.csv"
};
static const unsigned char cities[] = {
#embed "data/cities.csv"
};

#define RESOURCE(name, bytes) { name, bytes, sizeof bytes }

static const quarry_resource resources[] = {
    RESOURCE("listed-companies.csv", listed_companies),
    RESOURCE("holidays.csv", holidays),
    RESOURCE("provinces.csv", provinces),
    RESOURCE("cities.csv", cities),
    { 0, 0, 0 },
};

const quarry_resource *quarry_resource_named(const char *name) {
    for (const quarry_resource *resource = resources; resource->name; resource++)
        if (strcmp(resource->name, name) == 0) return resource;
    return 0;
}
