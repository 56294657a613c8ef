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
static const unsigned char industry_words[] = {
#embed "data/industry-words.csv"
};
static const unsigned char places[] = {
#embed "data/places.csv"
};
static const unsigned char readings[] = {
#embed "data/readings.txt"
};
static const unsigned char traditional[] = {
#embed "data/traditional.txt"
};
static const unsigned char icon_svg[] = {
#embed "assets/icon.svg"
};
static const unsigned char quarry_css[] = {
#embed "assets/quarry.css"
};
static const unsigned char announce_js[] = {
#embed "assets/announce.js"
};
static const unsigned char swap_js[] = {
#embed "assets/swap.js"
};
static const unsigned char suggest_js[] = {
#embed "assets/suggest.js"
};
static const unsigned char twins_js[] = {
#embed "assets/twins.js"
};
static const unsigned char count_js[] = {
#embed "assets/count.js"
};
static const unsigned char inline_edit_js[] = {
#embed "assets/inline-edit.js"
};
static const unsigned char dragging_js[] = {
#embed "assets/dragging.js"
};
static const unsigned char month_drag_js[] = {
#embed "assets/month-drag.js"
};
static const unsigned char deal_drag_js[] = {
#embed "assets/deal-drag.js"
};
static const unsigned char progress_js[] = {
#embed "assets/progress.js"
};
static const unsigned char live_js[] = {
#embed "assets/live.js"
};
static const unsigned char menu_js[] = {
#embed "assets/menu.js"
};
static const unsigned char quarry_js[] = {
#embed "assets/quarry.js"
};

#define RESOURCE(name, bytes) { name, bytes, sizeof bytes }

static const quarry_resource resources[] = {
    RESOURCE("listed-companies.csv", listed_companies),
    RESOURCE("holidays.csv", holidays),
    RESOURCE("provinces.csv", provinces),
    RESOURCE("cities.csv", cities),
    RESOURCE("industry-words.csv", industry_words),
    RESOURCE("places.csv", places),
    RESOURCE("readings.txt", readings),
    RESOURCE("traditional.txt", traditional),
    RESOURCE("icon.svg", icon_svg),
    RESOURCE("quarry.css", quarry_css),
    RESOURCE("announce.js", announce_js),
    RESOURCE("swap.js", swap_js),
    RESOURCE("suggest.js", suggest_js),
    RESOURCE("inline-edit.js", inline_edit_js),
    RESOURCE("dragging.js", dragging_js),
    RESOURCE("month-drag.js", month_drag_js),
    RESOURCE("deal-drag.js", deal_drag_js),
    RESOURCE("progress.js", progress_js),
    RESOURCE("live.js", live_js),
    RESOURCE("twins.js", twins_js),
    RESOURCE("count.js", count_js),
    RESOURCE("menu.js", menu_js),
    RESOURCE("quarry.js", quarry_js),
    { 0, 0, 0 },
};

const quarry_resource *quarry_resource_named(const char *name) {
    for (const quarry_resource *resource = resources; resource->name; resource++)
        if (strcmp(resource->name, name) == 0) return resource;
    return 0;
}
