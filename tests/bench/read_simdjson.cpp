// read_simdjson FORM DECIMALS FILE: the same figures by way of simdjson's on-demand parser, which makes no tree, put
// into an array of four bytes each. It does less than the readers: no hash, no codes, no labels, no check of the keys
// of a row. Prints as bench_read does. This is the one file in C++; without libsimdjson-dev it is not built.
#include "meter.h"

#include <cmath>
#include <cstdlib>
#include <simdjson.h>
#include <string>
#include <vector>

namespace {

struct figures {
  std::vector<int32_t> at;
  size_t               missing = 0;
  double               power = 1;

  void take(simdjson::ondemand::value value) {
    if (value.is_null()) {
      missing++;
      at.push_back(0);
    } else if (power == 1) {
      at.push_back(static_cast<int32_t>(value.get_int64()));
    } else {
      at.push_back(static_cast<int32_t>(std::llround(static_cast<double>(value.get_double()) * power)));
    }
  }

  void take_text(std::string_view text) {
    if (text == "..") {
      missing++;
      at.push_back(0);
    } else {
      at.push_back(static_cast<int32_t>(std::llround(std::strtod(std::string(text).c_str(), nullptr) * power)));
    }
  }
};

void read_rows(simdjson::ondemand::document& document, figures& out) {
  for (simdjson::ondemand::object row : document["data"].get_array()) {
    for (std::string_view text : row["values"].get_array()) {
      out.take_text(text);
    }
  }
}

void read_list(simdjson::ondemand::document& document, figures& out) {
  for (simdjson::ondemand::value value : document["value"].get_array()) {
    out.take(value);
  }
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: read_simdjson json-stat|px-json DECIMALS FILE\n");
    return 2;
  }
  try {
    figures        out;
    const unsigned decimals = static_cast<unsigned>(std::atoi(argv[2]));
    out.power = std::pow(10, decimals);
    const simdjson::padded_string bytes = simdjson::padded_string::load(argv[3]);
    simdjson::ondemand::parser    parser;
    out.at.reserve(bytes.size() / 2); // what is not written costs nothing, and nothing moves
    simdjson::ondemand::document document = parser.iterate(bytes);
    if (std::string(argv[1]) == "px-json") {
      read_rows(document, out);
    } else {
      read_list(document, out);
    }
    const double ms = meter_ms();
    const long   kb = meter_private();
    int64_t      sum = 0;
    for (const int32_t value : out.at) {
      sum += value;
    }
    meter_facts(out.at.size(), out.missing, sum, decimals);
    meter_print(kb, ms);
  } catch (const simdjson::simdjson_error& error) {
    std::fprintf(stderr, "read_simdjson: %s: %s\n", argv[3], error.what());
    return 1;
  }
  return 0;
}
