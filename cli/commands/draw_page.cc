// `ibid draw-page`: a PDF on standard input, a PNG on standard output. Run by `ibid serve`, not by people.
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "extract/extract.h"
#include "indexer/sandbox/sandbox.h"
#include "model/error.h"

namespace ibid::cli {

namespace {

struct DrawPageOptions {
    int page = 1, width = 1200;
    std::vector<std::string> boxes;
};

std::vector<Rect> parse_boxes(const std::vector<std::string>& texts) {
    std::vector<Rect> out;
    for (const std::string& text : texts) {
        Rect r;
        if (std::sscanf(text.c_str(), "%lf,%lf,%lf,%lf", &r.x0, &r.y0, &r.x1, &r.y1) == 4) out.push_back(r);
    }
    return out;
}

}  // namespace

void add_draw_page_command(CommandLine& app, Globals& globals) {
    Command command = app.command("draw-page", "A page of the PDF on standard input, as PNG");
    command.hide();
    auto options = std::make_shared<DrawPageOptions>();
    command.option("--page", options->page, "From 1").positive();
    command.option("--width", options->width, "Pixels").between(16, 4000);
    command.option("--box", options->boxes, "x0,y0,x1,y1 to mark, in points from the top left");
    command.run([&globals, options] {
        globals.run = [options]() -> int {
            Limits limits;
            limits.cpu_s = 15;
            limits.wall_s = 20;
            prepare_extract();
            enter_sandbox(limits);
            const std::string pdf = read_input("-");
            start_task(limits, pdf.size());
            const std::string png = render_page_png(pdf, options->page, options->width, parse_boxes(options->boxes));
            std::cout.write(png.data(), static_cast<std::streamsize>(png.size())).flush();
            _exit(std::cout ? 0 : 2);  // what runs at a program's end would ask the kernel for what the sandbox denies
        };
    });
}

}  // namespace ibid::cli
