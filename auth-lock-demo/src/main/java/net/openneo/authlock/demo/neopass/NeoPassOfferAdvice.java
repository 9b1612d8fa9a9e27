package net.openneo.authlock.demo.neopass;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets every page know that there is a NeoPass: {@code neoPassOffered}. */
@WithNeoPass
@ControllerAdvice
class NeoPassOfferAdvice {
    @ModelAttribute("neoPassOffered")
    boolean offered() {
        return true;
    }
}
