package net.openneo.authlock.demo.runbook;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import net.openneo.authlock.demo.Modules;

/** A picture for a document: smaller than it was on the screen, and in few colours. */
final class Picture {
    private static final int WIDTH = 960;
    private static final int SHADES = 6;

    private Picture() {}

    static Path keep(String name, byte[] png) {
        try {
            Path file = Files.createDirectories(Modules.demo().resolve("target/screenshots"))
                    .resolve(name + ".png");
            ImageIO.write(small(ImageIO.read(new ByteArrayInputStream(png))), "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage small(BufferedImage large) {
        int height = large.getHeight() * WIDTH / large.getWidth();
        var small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_BYTE_INDEXED, colours());
        var pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setRenderingHint(RenderingHints.KEY_DITHERING, RenderingHints.VALUE_DITHER_DISABLE);
        pen.drawImage(large, 0, 0, WIDTH, height, null);
        pen.dispose();
        return small;
    }

    /** Greys between, and six shades of each of the three. */
    private static IndexColorModel colours() {
        byte[] red = new byte[256];
        byte[] green = new byte[256];
        byte[] blue = new byte[256];
        int cube = SHADES * SHADES * SHADES;
        for (int number = 0; number < 256; number++) {
            boolean inCube = number < cube;
            int grey = (number - cube) * 255 / (255 - cube);
            red[number] = (byte) (inCube ? number / (SHADES * SHADES) * 51 : grey);
            green[number] = (byte) (inCube ? number / SHADES % SHADES * 51 : grey);
            blue[number] = (byte) (inCube ? number % SHADES * 51 : grey);
        }
        return new IndexColorModel(8, 256, red, green, blue);
    }
}
