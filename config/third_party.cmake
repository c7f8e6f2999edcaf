# The two libraries that Debian 12 has only in old versions, built from the sources which
# config/setup fetched and apt verified, plus the packaged ones under short names.
set(THIRD_PARTY_DIR ${CMAKE_SOURCE_DIR}/build/third_party CACHE PATH "where config/setup unpacked")

find_package(PkgConfig REQUIRED)
find_package(OpenGL REQUIRED COMPONENTS OpenGL)
find_package(glfw3 3.3 REQUIRED)
find_package(Freetype REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Cups REQUIRED)
pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET pangocairo)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(libpinyin REQUIRED IMPORTED_TARGET libpinyin)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
find_package(fmt REQUIRED)
find_package(tl-expected REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)

if(NOT EXISTS ${THIRD_PARTY_DIR}/imgui/imgui.h)
    message(FATAL_ERROR "Dear ImGui is not in ${THIRD_PARTY_DIR}. Run config/setup first.")
endif()

set(imgui_dir ${THIRD_PARTY_DIR}/imgui)
add_library(imgui STATIC
    ${imgui_dir}/imgui.cpp
    ${imgui_dir}/imgui_draw.cpp
    ${imgui_dir}/imgui_tables.cpp
    ${imgui_dir}/imgui_widgets.cpp
    ${imgui_dir}/backends/imgui_impl_glfw.cpp
    ${imgui_dir}/backends/imgui_impl_opengl3.cpp
    ${imgui_dir}/misc/freetype/imgui_freetype.cpp)
target_include_directories(imgui SYSTEM PUBLIC
    ${imgui_dir} ${imgui_dir}/backends ${imgui_dir}/misc/freetype)
# Characters beyond the first 65,536 appear in residents' names, hence 32-bit characters.
target_compile_definitions(imgui PUBLIC
    IMGUI_USE_WCHAR32 IMGUI_ENABLE_FREETYPE IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_OBSOLETE_FUNCTIONS
    $<$<CONFIG:Release>:IMGUI_DISABLE_DEBUG_TOOLS>)
target_compile_options(imgui PRIVATE -w)
target_link_libraries(imgui PUBLIC glfw OpenGL::GL Freetype::Freetype ${CMAKE_DL_LIBS})
add_library(imgui::imgui ALIAS imgui)

set(catch2_dir ${THIRD_PARTY_DIR}/catch2)
if(NOT EXISTS ${catch2_dir}/extras/catch_amalgamated.cpp)
    message(FATAL_ERROR "Catch2 is not in ${THIRD_PARTY_DIR}. Run config/setup first.")
endif()
# One large file compiles faster than Catch2's hundred small ones; the headers that tests
# include stay the small ones.
set(CATCH_CONFIG_DEFAULT_REPORTER console)
set(CATCH_CONFIG_CONSOLE_WIDTH 100)
configure_file(${catch2_dir}/src/catch2/catch_user_config.hpp.in
    ${CMAKE_BINARY_DIR}/catch2/catch2/catch_user_config.hpp)
add_library(catch2_with_main STATIC EXCLUDE_FROM_ALL ${catch2_dir}/extras/catch_amalgamated.cpp)
target_include_directories(catch2_with_main SYSTEM PUBLIC
    ${catch2_dir}/src ${CMAKE_BINARY_DIR}/catch2)
target_compile_options(catch2_with_main PRIVATE -w)
add_library(Catch2::Catch2WithMain ALIAS catch2_with_main)
list(APPEND CMAKE_MODULE_PATH ${catch2_dir}/extras)
include(Catch)
