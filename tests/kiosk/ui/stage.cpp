#include "tests/kiosk/ui/stage.h"

#include "kiosk/base/check.h"

#include <imgui.h>

namespace kiosk::ui {

namespace {

// What a renderer does, for one that has no pixels.
void settle_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantUpdates) {
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
}

Words shipped_words() {
    auto words = Words::load(WORDS_FOLDER);
    if (!words) {
        std::fprintf(stderr, "%s\n", words.error().sentence.c_str());
    }
    KIOSK_CHECK(words.has_value(), "the shipped words can be read");
    return std::move(*words);
}

} // namespace

void Stage::EndContext::operator()(ImGuiContext* context) const {
    ImGui::DestroyContext(context);
}

Stage::Stage() : Stage(shipped_words()) {}

Stage::Stage(Words words) : words_(std::move(words)) {
    context_.reset(ImGui::CreateContext());
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    auto fonts = Fonts::load(system_fonts());
    if (!fonts) {
        std::fprintf(stderr, "%s\n", fonts.error().sentence.c_str());
    }
    KIOSK_CHECK(fonts.has_value(), "config/setup installed the fonts");
    fonts_ = std::make_unique<Fonts>(std::move(*fonts));
    canvas_ = std::make_unique<Canvas>(*fonts_, words_);
    view.seal = "河东惠民";
}

Stage::~Stage() = default;

void Stage::frame(const Draw& draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {view.surface.width, view.surface.height};
    io.DeltaTime = 0.016F;
    view.now = now_;
    pointer_.begin_frame();
    ImGui::NewFrame();
    canvas_->begin(view);
    draw(*canvas_);
    canvas_->end();
    ImGui::Render();
    settle_textures();
    pointer_.frame_drawn();
    pass(std::chrono::milliseconds(16));
}

void Stage::frames(int count, const Draw& draw) {
    for (int i = 0; i < count; ++i) {
        frame(draw);
    }
}

void Stage::touch(platform::TouchKind kind, Point at, int contact) {
    pointer_.feed(filter_.take({kind, at.x, at.y, now_, contact}));
}

void Stage::key(int imgui_key, const Draw& draw) {
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), true);
    frame(draw);
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), false);
    frames(2, draw);
}

void Stage::page_changed() {
    pointer_.feed(filter_.page_changed(now_));
}

const Node& Stage::find(std::string_view words) const {
    const Node* found = nullptr;
    int count = 0;
    for (const Node& node : canvas_->nodes()) {
        if (node.pressable && node.words == words) {
            found = &node;
            ++count;
        }
    }
    if (count != 1) {
        std::fprintf(stderr, "%d widgets read \"%.*s\" among\n%s", count,
                     static_cast<int>(words.size()), words.data(),
                     screen_as_text(canvas_->nodes()).c_str());
    }
    KIOSK_CHECK(count == 1, "one widget on the page reads so");
    return *found;
}

bool Stage::shows(std::string_view words) const {
    for (const Node& node : canvas_->nodes()) {
        if (node.words == words) {
            return true;
        }
    }
    return false;
}

void Stage::tap(std::string_view words, const Draw& draw) {
    const Point at = find(words).rect.centre();
    touch(platform::TouchKind::down, at);
    frames(5, draw);
    touch(platform::TouchKind::up, at);
    frames(4, draw);
}

} // namespace kiosk::ui
